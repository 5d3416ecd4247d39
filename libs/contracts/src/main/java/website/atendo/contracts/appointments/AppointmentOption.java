package website.atendo.contracts.appointments;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import website.atendo.contracts.AppointmentId;

/**
 * The id of an option about an appointment: what it does, to which appointment, and at which revision it was offered.
 * An option of an older revision does nothing but explain (invariant I9). Wire form {@code confirm:42:1}.
 */
public record AppointmentOption(Action action, AppointmentId appointmentId, int revision) {
    private static final Pattern FORM = Pattern.compile("([a-z-]+):([1-9][0-9]{0,17}):([0-9]{1,9})");

    /** What tapping the option means. */
    public enum Action {
        CONFIRM("confirm"),
        RESCHEDULE("reschedule"),
        CANCEL("cancel"),
        /** The second yes, after "are you sure?". */
        CANCEL_CERTAINLY("cancel-certainly"),
        KEEP("keep"),
        ON_MY_WAY("on-my-way"),
        RUNNING_LATE("running-late"),
        HUMAN("human");

        private final String wire;

        Action(String wire) {
            this.wire = wire;
        }
    }

    public String encode() {
        return action.wire + ":" + appointmentId + ":" + revision;
    }

    /** Empty where the text is no such option. */
    public static Optional<AppointmentOption> parse(String text) {
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        for (Action action : Action.values()) {
            if (action.wire.equals(matcher.group(1))) {
                return Optional.of(new AppointmentOption(
                        action,
                        new AppointmentId(Long.parseLong(matcher.group(2))),
                        Integer.parseInt(matcher.group(3))));
            }
        }
        return Optional.empty();
    }
}
