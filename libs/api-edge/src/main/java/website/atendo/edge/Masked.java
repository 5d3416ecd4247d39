package website.atendo.edge;

import org.jspecify.annotations.Nullable;

/** Personal data as it may be logged (invariant I12). */
public final class Masked {
    private Masked() {}

    /** A phone or address with all but its last two digits hidden: {@code +5511999990001} becomes {@code ***01}. */
    public static String phone(@Nullable String phone) {
        if (phone == null) {
            return "none";
        }
        String digits = phone.replaceAll("\\D", "");
        return digits.length() < 4 ? "***" : "***" + digits.substring(digits.length() - 2);
    }
}
