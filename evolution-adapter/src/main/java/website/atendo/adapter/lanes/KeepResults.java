package website.atendo.adapter.lanes;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.adapter.deliveries.ConversationKey;
import website.atendo.adapter.deliveries.DeliveriesAcrossCompanies;
import website.atendo.adapter.deliveries.Delivery;
import website.atendo.adapter.deliveries.DeliveryLedger;
import website.atendo.adapter.deliveries.ProviderMessages;
import website.atendo.adapter.instances.Capabilities;
import website.atendo.adapter.provider.SendResult;
import website.atendo.adapter.rendering.Capability;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;

/** Keeps what became of sends, and frees their conversations; one transaction for all that came in meanwhile. */
@Service
class KeepResults {
    /** How many tries of one message, for which nobody but itself may be to blame, its conversation waits for. */
    private static final int HOLDS_UP = 5;

    private final DeliveriesAcrossCompanies deliveries;
    private final LaneProperties settings;
    private final Clock clock;

    KeepResults(DeliveriesAcrossCompanies deliveries, LaneProperties settings, Clock clock) {
        this.deliveries = deliveries;
        this.settings = settings;
        this.clock = clock;
    }

    /** What a send ended in. */
    record Result(Claimed claimed, SendResult answer) {}

    /** @return companies that may have more to send in these conversations */
    Set<CompanyId> keep(List<Result> results) {
        Set<ConversationKey> undecided = new LinkedHashSet<>();
        Set<CompanyId> withMore = deliveries.inTransaction(() -> {
            undecided.clear();
            Instant now = clock.instant();
            List<ConversationKey> conversations = results.stream()
                    .map(result -> result.claimed().delivery().key())
                    .toList();
            deliveries.conversations().lock(conversations);
            Map<DeliveryLedger.Key, Result> open = results.stream()
                    .collect(Collectors.toMap(result -> key(result.claimed().delivery()), Function.identity()));
            Map<ConversationKey, Instant> held = new HashMap<>();
            // Nearly all are as they were when they were claimed.
            List<Delivery> changed = new ArrayList<>(deliveries
                    .ledger()
                    .saveUntouched(results.stream()
                            .map(result -> after(result.claimed().delivery(), result.answer(), now))
                            .toList()));
            for (Delivery after : changed) {
                Result result = open.remove(key(after));
                if (result != null && isHeldUp(after, result.answer())) {
                    held.put(after.key(), now.plus(rest(result.answer(), after)));
                }
            }
            List<Delivery> touched = new ArrayList<>();
            List<Delivery> late = new ArrayList<>();
            for (Delivery current : deliveries.ledger().lock(open.keySet())) {
                Result result = open.get(key(current));
                if (result == null || !isOpen(current, result.claimed().delivery())) {
                    continue;
                }
                Delivery after = after(current, result.answer(), now);
                if (after != current) {
                    touched.add(after);
                }
                if (current.outcome() == Outcome.UNDECIDED && after.outcome() == Outcome.QUEUED) {
                    late.add(after);
                }
                if (isHeldUp(after, result.answer())) {
                    held.put(after.key(), now.plus(rest(result.answer(), after)));
                }
            }
            deliveries.ledger().save(touched);
            changed.addAll(touched);
            own(changed, now);
            changed.stream()
                    .filter(delivery -> delivery.outcome() == Outcome.UNDECIDED)
                    .map(Delivery::key)
                    .forEach(undecided::add);
            changed.stream()
                    .filter(Delivery::asText)
                    .map(Delivery::company)
                    .distinct()
                    .forEach(company -> Capabilities.lower(deliveries.jdbc(), company, Capability.NUMBERED));
            Set<CompanyId> more = deliveries
                    .conversations()
                    .settle(results.stream()
                            .map(result -> result.claimed().delivery())
                            .toList());
            deliveries.conversations().add(late);
            late.forEach(delivery -> more.add(delivery.company()));
            held.forEach(deliveries.conversations()::hold);
            return more;
        });
        undecided.forEach(conversation -> {
            deliveries.inTransaction(() -> {
                deliveries.settling().settle(conversation, clock.instant());
                return null;
            });
            withMore.add(conversation.company());
        });
        return withMore;
    }

    /** Whether this attempt is still the newest and its result still open; its lease may have ended meanwhile. */
    private static boolean isOpen(Delivery now, Delivery claimed) {
        return now.attempts() == claimed.attempts()
                && (now.outcome() == Outcome.SENDING || now.outcome() == Outcome.UNDECIDED);
    }

    /** What was heard of a message before its send was answered belongs to it now. */
    private void own(List<Delivery> changed, Instant now) {
        Map<DeliveryLedger.Key, Delivery> accepted = new HashMap<>();
        List<ProviderMessages.Owned> owned = new ArrayList<>();
        for (Delivery delivery : changed) {
            if (delivery.outcome() == Outcome.ACCEPTED && delivery.providerMessageId() != null) {
                accepted.put(key(delivery), delivery);
                owned.add(new ProviderMessages.Owned(delivery.company(), delivery.providerMessageId(), delivery.id()));
            }
        }
        List<Delivery> received = new ArrayList<>();
        for (ProviderMessages.Heard heard : deliveries.messages().own(owned, now)) {
            Delivery delivery = accepted.get(new DeliveryLedger.Key(heard.company(), heard.command()));
            if (delivery != null && heard.receipt() != Receipt.NONE) {
                received.add(delivery.heard(heard.receipt(), heard.error(), now));
            }
        }
        deliveries.ledger().save(received, true);
    }

    private Delivery after(Delivery delivery, SendResult answer, Instant now) {
        return switch (answer) {
            case SendResult.Accepted accepted -> delivery.accepted(accepted.providerMessageId(), null, now);
            case SendResult.NotSent(var reason) -> requeued(delivery, answer, reason, null, now);
            case SendResult.Unavailable(var reason, var detail) -> requeued(delivery, answer, reason, detail, now);
            case SendResult.RateLimited limited -> requeued(delivery, answer, limited.reason(), limited.detail(), now);
            case SendResult.Disconnected(var cause, var detail) ->
                requeued(delivery, answer, Words.of(cause), detail, now);
            case SendResult.RecipientInvalid(var reason, var detail) ->
                delivery.ended(Outcome.FAILED, reason, detail, now);
            case SendResult.Refused(var refusal, var detail) ->
                isRefusedForItsShape(delivery, refusal)
                        ? delivery.requeuedAsText("prompt-refused", detail, now)
                        : delivery.ended(Outcome.FAILED, Words.of(refusal), detail, now);
            case SendResult.Ambiguous(var reason, var detail, var recordTells) ->
                delivery.outcome() == Outcome.UNDECIDED
                        ? delivery
                        : delivery.undecided(reason, detail, recordTells, now, settings.longestSend());
        };
    }

    /** A prompt as buttons, list or poll that the provider does not take may still go as text. */
    private static boolean isRefusedForItsShape(Delivery delivery, SendResult.Refusal refusal) {
        return delivery.shownAs() != null
                && delivery.shownAs() != Capability.NUMBERED
                && (refusal == SendResult.Refusal.UNSUPPORTED || refusal == SendResult.Refusal.INVALID_REQUEST);
    }

    private static Delivery requeued(
            Delivery delivery, SendResult answer, String reason, @Nullable String detail, Instant now) {
        return delivery.requeued(
                reason, detail, now, holdsUp(answer, delivery) ? Duration.ZERO : rest(answer, delivery));
    }

    /**
     * Whether the conversation waits with a message, so that order holds (invariant I6). Where the number, the provider or
     * the recipient is to blame the next would hear the same; one that fails by itself again and again is passed by.
     */
    private static boolean holdsUp(SendResult answer, Delivery delivery) {
        return switch (answer) {
            case SendResult.NotSent _, SendResult.Disconnected _, SendResult.RateLimited _ -> true;
            case SendResult.Unavailable _,
                    SendResult.Accepted _,
                    SendResult.Ambiguous _,
                    SendResult.RecipientInvalid _,
                    SendResult.Refused _ -> delivery.attempts() <= HOLDS_UP;
        };
    }

    private static boolean isHeldUp(Delivery after, SendResult answer) {
        return after.outcome() == Outcome.QUEUED && !after.asText() && holdsUp(answer, after);
    }

    private static Duration rest(SendResult answer, Delivery delivery) {
        return answer instanceof SendResult.RateLimited limited
                ? limited.retryAfter()
                // 1 s, 2 s, 4 s … at most a minute.
                : Duration.ofSeconds(Math.min(60, 1L << Math.min(delivery.attempts() - 1, 6)));
    }

    private static DeliveryLedger.Key key(Delivery delivery) {
        return new DeliveryLedger.Key(delivery.company(), delivery.id());
    }
}
