package website.atendo.appointment.professionals;

import org.jspecify.annotations.Nullable;
import website.atendo.edge.Problem;

/** What is to become of appointments that a professional's new hours or time off leave no room for. */
public enum OnConflict {
    /** They stay as they are. */
    KEEP,
    /** They stay, and their clients are asked for another time. */
    NOTIFY;

    /**
     * @param text as a query has it; null: nobody said
     * @throws Problem 400 where it is neither
     */
    static @Nullable OnConflict of(@Nullable String text) {
        if (text == null) {
            return null;
        }
        return switch (text) {
            case "keep" -> KEEP;
            case "notify" -> NOTIFY;
            default -> throw Problem.invalid("onConflict", "must be keep or notify");
        };
    }
}
