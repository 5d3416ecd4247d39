package website.atendo.adapter.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import website.atendo.adapter.rendering.Capability;
import website.atendo.adapter.rendering.Rendered;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;
import website.atendo.contracts.sending.SendCommand.MessageSend;

/**
 * A send command and what became of it. Every change gives a new one, to be kept by {@link DeliveryLedger}.
 *
 * @param sequence of its newest event, from 1
 * @param attempts how often a request was begun
 * @param nextAt when it may be tried (again)
 * @param waitingSince when the fence first made it wait for facts
 * @param sendingAt when the newest request was begun
 * @param leaseUntil while sending: from when on nobody is taken to be sending it any more
 * @param resolveAt while its fate may still be found out: when to look next
 * @param provable whether the provider's record would show it, had it left
 * @param text as rendered, once it was
 * @param recordText what the provider's own record of it says; null: it tells nothing
 * @param shown a prompt's options as rendered
 * @param shownAs how a prompt was shown
 * @param asText a prompt that could not be shown otherwise
 * @param triedAgain whether it was proved once not to have left, and is on its second try: there is no third
 */
public record Delivery(
        CompanyId company,
        String conversation,
        MessageSend command,
        Outcome outcome,
        @Nullable String reason,
        @Nullable String detail,
        Receipt receipt,
        long sequence,
        int attempts,
        Instant nextAt,
        @Nullable Instant waitingSince,
        @Nullable String waitingFor,
        @Nullable Instant sendingAt,
        @Nullable Instant leaseUntil,
        @Nullable Instant resolveAt,
        boolean provable,
        @Nullable String providerMessageId,
        @Nullable String text,
        @Nullable String recordText,
        List<ShownOption> shown,
        @Nullable Capability shownAs,
        boolean asText,
        Instant changedAt,
        boolean triedAgain) {

    static Delivery queued(CompanyId company, String conversation, MessageSend command, Instant now) {
        Instant notBefore = command.notBefore();
        return new Delivery(
                company,
                conversation,
                command,
                Outcome.QUEUED,
                null,
                null,
                Receipt.NONE,
                1,
                0,
                notBefore != null && notBefore.isAfter(now) ? notBefore : now,
                null,
                null,
                null,
                null,
                null,
                false,
                null,
                null,
                null,
                List.of(),
                null,
                false,
                now,
                false);
    }

    public CommandId id() {
        return command.commandId();
    }

    public ConversationKey key() {
        return new ConversationKey(company, conversation);
    }

    /** A request is about to leave; it is ours until the lease ends. */
    public Delivery sending(Rendered rendered, @Nullable String newRecordText, Instant now, Duration lease) {
        return moved(Outcome.SENDING, null, null, now, draft -> {
            draft.attempts++;
            draft.sendingAt = now;
            draft.leaseUntil = now.plus(lease);
            draft.text = rendered.text();
            draft.recordText = newRecordText;
            draft.shown = rendered.options();
            draft.shownAs = rendered.shownAs();
        });
    }

    /** @param why null where the provider answered so; else what proves it */
    public Delivery accepted(@Nullable String messageId, @Nullable String why, Instant now) {
        return moved(Outcome.ACCEPTED, why, null, now, draft -> {
            draft.leaseUntil = null;
            draft.resolveAt = null;
            draft.providerMessageId = messageId;
        });
    }

    /** Nothing left; it is tried again then, or at its limit found expired. */
    public Delivery requeued(String why, @Nullable String said, Instant now, Duration after) {
        return moved(Outcome.QUEUED, why, said, now, draft -> {
            draft.leaseUntil = null;
            draft.resolveAt = null;
            draft.nextAt = now.plus(after);
        });
    }

    /** Nobody knew, and now it is proved that nothing left: it is tried once more. */
    public Delivery requeuedByProof(Instant now) {
        return requeued("proved-not-sent", "not in the provider's record", now, Duration.ZERO)
                .with(draft -> draft.triedAgain = true);
    }

    /** As {@link #requeued}, at once: what could not be shown is to go as text. */
    public Delivery requeuedAsText(String why, @Nullable String said, Instant now) {
        return requeued(why, said, now, Duration.ZERO).with(draft -> draft.asText = true);
    }

    /**
     * The one exception to "never twice": a prompt that was accepted and, as a later message shows, never arrived, goes
     * again as text, once.
     */
    public Delivery resentAsText(Instant now) {
        if (!isLostPrompt(now)) {
            throw new IllegalStateException("delivery " + id() + " is not to be sent again");
        }
        return with(draft -> {
            draft.outcome = Outcome.QUEUED;
            draft.reason = "prompt-never-arrived";
            draft.detail = "sent again as text";
            draft.sequence++;
            draft.nextAt = now;
            draft.resolveAt = null;
            draft.asText = true;
            draft.changedAt = now;
        });
    }

    /** Whether a prompt went out as buttons, list or poll, nobody has seen it, and it is still worth sending. */
    public boolean isLostPrompt(Instant now) {
        return outcome == Outcome.ACCEPTED
                && !asText
                && now.isBefore(command.notAfter())
                && shownAs != null
                && shownAs != Capability.NUMBERED
                && (receipt == Receipt.NONE || receipt == Receipt.SENT);
    }

    /** Nobody knows whether it left; whether the provider's record will tell is known. */
    public Delivery undecided(
            String why, @Nullable String said, boolean recordTells, Instant now, Duration longestSend) {
        Instant begun = sendingAt == null ? now : sendingAt;
        return moved(Outcome.UNDECIDED, why, said, now, draft -> {
            draft.leaseUntil = null;
            draft.provable = recordTells && recordText != null;
            // What is still on its way at the provider must have come to its end.
            draft.resolveAt = begun.plus(longestSend);
        });
    }

    /** @param next a final outcome */
    public Delivery ended(Outcome next, String why, @Nullable String said, Instant now) {
        return moved(next, why, said, now, draft -> {
            draft.leaseUntil = null;
            draft.resolveAt = null;
        });
    }

    /** The fence has to wait for facts; no event, since nothing is decided. */
    public Delivery waiting(String what, Instant now, Instant next) {
        return with(draft -> {
            draft.nextAt = next;
            draft.waitingSince = waitingSince == null ? now : waitingSince;
            draft.waitingFor = what;
        });
    }

    /** To be looked at again then; null: no more. */
    public Delivery resolvingAt(@Nullable Instant at) {
        return with(draft -> draft.resolveAt = at);
    }

    /** Only ever forward; the same one where nothing is new (invariant I10). */
    public Delivery heard(Receipt said, @Nullable String error, Instant now) {
        Receipt next = receipt.after(said);
        return next == receipt
                ? this
                : with(draft -> {
                    draft.receipt = next;
                    draft.sequence++;
                    draft.changedAt = now;
                    if (next == Receipt.FAILED) {
                        draft.reason = "receipt-failed";
                        draft.detail = error;
                    }
                });
    }

    private Delivery moved(
            Outcome next, @Nullable String why, @Nullable String said, Instant now, Consumer<Draft> more) {
        if (!Outcomes.mayFollow(outcome, next)) {
            throw new IllegalStateException("delivery " + id() + " is " + outcome + " and cannot become " + next);
        }
        return with(draft -> {
            draft.outcome = next;
            draft.reason = why;
            draft.detail = said;
            draft.sequence++;
            draft.waitingSince = null;
            draft.waitingFor = null;
            draft.changedAt = now;
            more.accept(draft);
        });
    }

    private Delivery with(Consumer<Draft> change) {
        Draft draft = new Draft(this);
        change.accept(draft);
        return draft.done(this);
    }

    DeliveryEvent.Delivery subject() {
        return new DeliveryEvent.Delivery(
                command.commandId(),
                command.kind(),
                command.purpose(),
                command.clientId(),
                command.appointmentId(),
                command.validWhile() == null ? null : command.validWhile().revision(),
                command.offsetMinutes(),
                command.answers());
    }

    /** The part of a delivery that changes, while it does. */
    private static final class Draft {
        Outcome outcome;

        @Nullable
        String reason;

        @Nullable
        String detail;

        Receipt receipt;
        long sequence;
        int attempts;
        Instant nextAt;

        @Nullable
        Instant waitingSince;

        @Nullable
        String waitingFor;

        @Nullable
        Instant sendingAt;

        @Nullable
        Instant leaseUntil;

        @Nullable
        Instant resolveAt;

        boolean provable;

        @Nullable
        String providerMessageId;

        @Nullable
        String text;

        @Nullable
        String recordText;

        List<ShownOption> shown;

        @Nullable
        Capability shownAs;

        boolean asText;
        Instant changedAt;
        boolean triedAgain;

        Draft(Delivery from) {
            outcome = from.outcome;
            reason = from.reason;
            detail = from.detail;
            receipt = from.receipt;
            sequence = from.sequence;
            attempts = from.attempts;
            nextAt = from.nextAt;
            waitingSince = from.waitingSince;
            waitingFor = from.waitingFor;
            sendingAt = from.sendingAt;
            leaseUntil = from.leaseUntil;
            resolveAt = from.resolveAt;
            provable = from.provable;
            providerMessageId = from.providerMessageId;
            text = from.text;
            recordText = from.recordText;
            shown = from.shown;
            shownAs = from.shownAs;
            asText = from.asText;
            changedAt = from.changedAt;
            triedAgain = from.triedAgain;
        }

        Delivery done(Delivery of) {
            return new Delivery(
                    of.company,
                    of.conversation,
                    of.command,
                    outcome,
                    reason,
                    detail,
                    receipt,
                    sequence,
                    attempts,
                    nextAt,
                    waitingSince,
                    waitingFor,
                    sendingAt,
                    leaseUntil,
                    resolveAt,
                    provable,
                    providerMessageId,
                    text,
                    recordText,
                    shown,
                    shownAs,
                    asText,
                    changedAt,
                    triedAgain);
        }
    }
}
