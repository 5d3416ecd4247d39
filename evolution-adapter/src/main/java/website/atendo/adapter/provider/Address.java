package website.atendo.adapter.provider;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where a message goes.
 *
 * @param recipient as providers take it: digits of a phone, or {@code …@lid}, or a group's {@code …@g.us}
 * @param canonical the same for every way of writing the same phone: what conversations are told apart by
 */
public record Address(String recipient, String canonical) {
    private static final Pattern PHONE = Pattern.compile("[1-9][0-9]{7,14}");
    private static final Pattern LID = Pattern.compile("[0-9]{3,30}@lid");
    private static final Pattern GROUP = Pattern.compile("[0-9-]{3,60}@g\\.us");

    /** Empty for what no provider could deliver to. */
    public static Optional<Address> parse(String text) {
        String given = text.strip().toLowerCase(Locale.ROOT);
        if (LID.matcher(given).matches() || GROUP.matcher(given).matches()) {
            return Optional.of(new Address(given, given));
        }
        String phone = given.replaceFirst("@(s\\.whatsapp\\.net|c\\.us)$", "");
        if (!phone.matches("\\+?[0-9 ().-]+")) {
            return Optional.empty();
        }
        String digits = phone.replaceAll("[^0-9]", "");
        return PHONE.matcher(digits).matches() ? Optional.of(new Address(digits, canonical(digits))) : Optional.empty();
    }

    /** As {@link #canonical()}, for anything: what is no address stands for itself. */
    public static String canonicalOf(String text) {
        return parse(text).map(Address::canonical).orElse(text.strip());
    }

    /** Mobile phones that are written with or without a digit: Brazil's 9, Argentina's 9, Mexico's 1. */
    private static String canonical(String digits) {
        if (digits.startsWith("55") && digits.length() == 13 && digits.charAt(4) == '9') {
            return digits.substring(0, 4) + digits.substring(5);
        }
        if (digits.startsWith("549") && digits.length() == 13) {
            return "54" + digits.substring(3);
        }
        if (digits.startsWith("521") && digits.length() == 13) {
            return "52" + digits.substring(3);
        }
        return digits;
    }

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Address[***]";
    }
}
