package website.atendo.adapter.guard;

import org.jspecify.annotations.Nullable;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.contracts.sending.ValidWhile;

/** Nothing stale leaves (invariant I4). The caller sees to it that the facts are known to be current. */
public final class Fence {
    private Fence() {}

    public static Verdict check(MessageSend command, Facts facts) {
        if (!facts.now().isBefore(command.notAfter())) {
            return new Verdict.Expired("too-late");
        }
        if (facts.company() == null) {
            return new Verdict.Wait("company-unknown");
        }
        if (!facts.company().active()) {
            return new Verdict.Suppressed("company-suspended");
        }
        // "You will not hear from us again" has to be heard.
        if (facts.suppressedBecause() != null && command.purpose() != Purpose.ANSWER) {
            return new Verdict.Suppressed(facts.suppressedBecause());
        }
        ValidWhile condition = command.validWhile();
        return condition == null ? new Verdict.Send() : compare(condition, command.purpose(), facts.standing());
    }

    /** Whether what is queued has become stale by the appointment's new standing. */
    public static Verdict compare(ValidWhile condition, Purpose purpose, @Nullable Standing standing) {
        if (standing == null || standing.revision() < condition.revision()) {
            return new Verdict.Wait("appointment-not-known-yet");
        }
        if (!condition.statuses().contains(standing.status())) {
            return new Verdict.Superseded(
                    switch (standing.status()) {
                        case CANCELLED -> "appointment-cancelled";
                        case COMPLETED, NO_SHOW -> "appointment-finished";
                        case CONFIRMED -> "appointment-confirmed";
                        case SCHEDULED -> "appointment-not-confirmed";
                    });
        }
        if (standing.revision() != condition.revision()) {
            return new Verdict.Superseded("appointment-changed");
        }
        if (standing.rescheduleAsked() && purpose == Purpose.REMINDER) {
            return new Verdict.Superseded("reschedule-asked");
        }
        return new Verdict.Send();
    }
}
