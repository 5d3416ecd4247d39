package website.atendo.appointment.booking;

import org.jspecify.annotations.Nullable;

/**
 * What somebody saw of an appointment when they decided to change it; the change is refused where that is no longer so.
 *
 * @param version of the ETag; null: any
 * @param revision of the message that is answered; null: any
 */
public record Expected(@Nullable Long version, @Nullable Integer revision) {
    public static final Expected ANYTHING = new Expected(null, null);

    public static Expected revision(int revision) {
        return new Expected(null, revision);
    }

    public static Expected version(@Nullable Long version) {
        return new Expected(version, null);
    }
}
