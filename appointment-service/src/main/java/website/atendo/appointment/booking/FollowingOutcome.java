package website.atendo.appointment.booking;

import java.util.List;

/** What became of an occurrence of a series and those that come after it. */
sealed interface FollowingOutcome {
    /** By time. */
    record Done(List<Standing> now) implements FollowingOutcome {}

    /** Nothing has happened. */
    record Refused(Refusal why) implements FollowingOutcome {}
}
