package website.atendo.appointment.resources;

import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What somebody looks for.
 *
 * @param text in lower case; a part of what is found
 * @param digits of a phone, at least 3; empty: it looks like none
 */
public record Search(String text, String digits) {
    private static final Pattern LIKE_A_PHONE = Pattern.compile("[0-9+()\\-./ ]+");

    /** @return null: nothing is looked for */
    public static @Nullable Search of(@Nullable String typed) {
        if (typed == null || typed.isBlank()) {
            return null;
        }
        String digits = typed.replaceAll("[^0-9]", "");
        return new Search(
                typed.strip().toLowerCase(Locale.ROOT),
                digits.length() >= 3 && LIKE_A_PHONE.matcher(typed).matches() ? digits : "");
    }

    /** Never the person who is looked for: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Search[***]";
    }
}
