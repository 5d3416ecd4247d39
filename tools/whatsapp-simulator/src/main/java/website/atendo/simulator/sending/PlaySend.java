package website.atendo.simulator.sending;

import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.evolution.Refusal;
import website.atendo.simulator.faults.Fault;
import website.atendo.simulator.faults.Faults;
import website.atendo.simulator.instances.Instance;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.json.Json;
import website.atendo.simulator.log.LogEntry;
import website.atendo.simulator.log.SendLog;
import website.atendo.simulator.messages.Messages;
import website.atendo.simulator.messages.StoredMessage;
import website.atendo.simulator.phones.ClientPhones;
import website.atendo.simulator.phones.Receipts;
import website.atendo.simulator.webhooks.Webhooks;

/** Plays one send call: its faults, the message, what follows from it, and the line in the log. */
@Component
class PlaySend {
    private static final long HANGS_FOR_MS = 600_000;
    private static final Pattern NUMBERED = Pattern.compile("(?m)^\\s*\\*?[1-9]\\*?\\s*[.):-]");

    private final CloudChannel cloud;
    private final BaileysChannel baileys;
    private final Instances instances;
    private final Messages messages;
    private final ClientPhones phones;
    private final Receipts receipts;
    private final Webhooks webhooks;
    private final Faults faults;
    private final SendLog log;
    private final Clock clock;

    PlaySend(
            CloudChannel cloud,
            BaileysChannel baileys,
            Instances instances,
            Messages messages,
            ClientPhones phones,
            Receipts receipts,
            Webhooks webhooks,
            Faults faults,
            SendLog log,
            Clock clock) {
        this.cloud = cloud;
        this.baileys = baileys;
        this.instances = instances;
        this.messages = messages;
        this.phones = phones;
        this.receipts = receipts;
        this.webhooks = webhooks;
        this.faults = faults;
        this.log = log;
        this.clock = clock;
    }

    Answered play(Instance instance, SendKind kind, ObjectNode body) throws InterruptedException {
        var at = clock.instant();
        webhooks.awaitRoom(instance.name());
        var outcome = outcome(instance, kind, body);
        log.add(entry(at, instance, kind, body, outcome));
        return outcome.answered();
    }

    private static LogEntry entry(
            Instant at, Instance instance, SendKind kind, JsonNode body, Answered.Outcome outcome) {
        var route = "/message/" + kind.action();
        return switch (outcome.answered()) {
            case Answered.With(int status, JsonNode answer) ->
                new LogEntry(at, instance.name(), route, body, status, answer, outcome.accepted(), outcome.keyId());
            case Answered.Never _ ->
                new LogEntry(at, instance.name(), route, body, null, null, outcome.accepted(), outcome.keyId());
        };
    }

    private Answered.Outcome outcome(Instance instance, SendKind kind, ObjectNode body) throws InterruptedException {
        try {
            kind.shape().require(body);
            var fault = fault(instance, kind, body);
            return fault.isPresent() ? fault.get() : answeredWith(instance, send(instance, kind, body));
        } catch (Refusal refusal) {
            return new Answered.Outcome(new Answered.With(refusal.status(), refusal.body()), false, null);
        }
    }

    private Optional<Answered.Outcome> fault(Instance instance, SendKind kind, ObjectNode body)
            throws InterruptedException {
        var slow = strike(instance, Fault.Slow.class, kind);
        if (slow.isPresent()) Thread.sleep(slow.get().ms());

        var hang = strike(instance, Fault.Hang.class, kind);
        if (hang.isPresent()) {
            Long ms = hang.get().ms();
            return Optional.of(
                    unanswered(instance, kind, body, is(hang.get().accepted()), ms == null ? HANGS_FOR_MS : ms));
        }
        if (strike(instance, Fault.DropBefore.class, kind).isPresent()) {
            return Optional.of(new Answered.Outcome(new Answered.Never(0), false, null));
        }
        if (strike(instance, Fault.DropAfter.class, kind).isPresent()) {
            return Optional.of(unanswered(instance, kind, body, true, 0));
        }
        if (strike(instance, Fault.ConnectionClosed.class, kind).isPresent()
                || faults.lasting(instance.name(), Fault.Banned.class).isPresent()) {
            throw Refusal.failure("Connection Closed");
        }
        var rateLimited = strike(instance, Fault.RateLimited.class, kind);
        if (rateLimited.isPresent()) throw rateLimit(instance, rateLimited.get().code());
        var errorBody = strike(instance, Fault.ErrorBody.class, kind);
        if (errorBody.isPresent()) {
            throw GraphError.refusal(Objects.requireNonNullElse(errorBody.get().code(), 131047));
        }
        var unknown = strike(instance, Fault.UnknownOutcome.class, kind);
        if (unknown.isPresent()) {
            if (is(unknown.get().accepted())) show(instance, channel(instance).compose(instance, kind, body));
            throw Refusal.badRequest(
                    instance.isCloud()
                            ? "TypeError: Cannot read properties of undefined (reading 'message')"
                            : "Error: Timed Out");
        }
        var frozen = faults.lasting(instance.name(), Fault.Frozen.class);
        return frozen.map(fault -> frozen(instance, kind, body, fault));
    }

    private <F extends Fault.OfSend> Optional<F> strike(Instance instance, Class<F> fault, SendKind kind) {
        return faults.strikeSend(instance.name(), fault, "message/" + kind.action());
    }

    private Answered.Outcome frozen(Instance instance, SendKind kind, ObjectNode body, Fault.Frozen frozen) {
        if (!"accept".equals(frozen.sends())) {
            return new Answered.Outcome(new Answered.Never(HANGS_FOR_MS), false, null);
        }
        var outgoing = channel(instance).compose(instance, kind, body);
        return new Answered.Outcome(new Answered.With(201, outgoing.answer()), false, outgoing.keyId());
    }

    private Answered.Outcome unanswered(
            Instance instance, SendKind kind, ObjectNode body, boolean accepted, long afterMs)
            throws InterruptedException {
        var keyId = accepted ? send(instance, kind, body).keyId() : null;
        return new Answered.Outcome(new Answered.Never(afterMs), accepted, keyId);
    }

    private static Refusal rateLimit(Instance instance, @Nullable Integer given) {
        int code = given != null ? given : instance.isCloud() ? 130429 : 429;
        if (code >= 1000) return GraphError.refusal(code);
        return Refusal.enveloped(code, Json.array().add("rate-overlimit"));
    }

    private static Answered.Outcome answeredWith(Instance instance, Outgoing outgoing) {
        return new Answered.Outcome(new Answered.With(201, outgoing.answer()), true, outgoing.keyId());
    }

    private Outgoing send(Instance instance, SendKind kind, ObjectNode body) throws InterruptedException {
        var channel = channel(instance);
        long delay = channel.delay(body);
        if (delay > 0) Thread.sleep(delay);
        // It may have been logged out or deleted while this call waited.
        var present = instances
                .find(instance.name())
                .filter(same -> same.id().equals(instance.id()))
                .orElse(instance);
        var outgoing = channel.compose(present, kind, body);
        messages.add(StoredMessage.of(outgoing.key(), outgoing.answer()));
        webhooks.emit(present, "send.message", outgoing.answer());
        if (promptGetsLost(instance, kind, outgoing)) return outgoing;
        show(present, outgoing);
        if (!(outgoing.effect() instanceof Effect.Nothing)) receipts.expect(present, outgoing.keyId());
        return outgoing;
    }

    private boolean promptGetsLost(Instance instance, SendKind kind, Outgoing outgoing) {
        if (!(outgoing.effect() instanceof Effect.Shows(var seen, var _, var _))) return false;
        boolean prompt =
                !seen.options().isEmpty() || NUMBERED.matcher(seen.text()).find();
        var lasting = faults.lasting(instance.name(), Fault.PromptNeverDelivered.class);
        if (lasting.isEmpty()) return false;
        var match = lasting.get().match();
        if (match == null ? !prompt : !seen.text().contains(match)) return false;
        return strike(instance, Fault.PromptNeverDelivered.class, kind).isPresent();
    }

    private void show(Instance instance, Outgoing outgoing) {
        switch (outgoing.effect()) {
            case Effect.Shows(var seen, var quotedId, var media) ->
                phones.show(instance, outgoing.jid(), outgoing.keyId(), clock.instant(), seen, quotedId, media);
            case Effect.Reacts(var target, var emoji) -> phones.react(target, emoji);
            case Effect.Nothing() -> {}
        }
    }

    private Channel channel(Instance instance) {
        return instance.isCloud() ? cloud : baileys;
    }

    private static boolean is(@Nullable Boolean flag) {
        return flag != null && flag;
    }
}
