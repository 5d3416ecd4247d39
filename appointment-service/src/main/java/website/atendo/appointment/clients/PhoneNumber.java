package website.atendo.appointment.clients;

import com.fasterxml.jackson.annotation.JsonValue;
import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import website.atendo.edge.Masked;

/**
 * A phone in its one canonical form, so that two ways to write it are equal: E.164, Brazilian mobiles always with their
 * ninth digit, Mexican ones without the 1 that WhatsApp puts before them.
 *
 * @param e164 such as {@code +5511999990001}
 */
public record PhoneNumber(@JsonValue String e164) {
    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern LINK = Pattern.compile("(?:wa\\.me/|[?&]phone=)\\+?([0-9]+)");
    private static final Pattern ADDRESS =
            Pattern.compile("([0-9]+)(?::[0-9]+)?@(?:s\\.whatsapp\\.net|c\\.us)", Pattern.CASE_INSENSITIVE);
    private static final Pattern ALLOWED = Pattern.compile("[0-9+()\\-./ \\u00a0\\u2010-\\u2015]+");

    /** The 67 area codes of Brazil. */
    private static final Set<String> BRAZILIAN_AREAS = IntStream.rangeClosed(11, 99)
            .filter(area -> area % 10 != 0)
            .mapToObj(Integer::toString)
            .filter(area -> !Set.of("23", "25", "26", "29", "36", "39", "52", "56", "57", "58", "59", "72", "76", "78")
                    .contains(area))
            .collect(Collectors.toUnmodifiableSet());

    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("not E.164: " + Masked.phone(e164));
        }
    }

    /**
     * What somebody typed, pasted or what a provider calls them. Empty where it is no phone.
     *
     * @param region where a number without a country is, such as {@code BR}
     */
    public static Optional<PhoneNumber> parse(String text, String region) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).strip();
        if (plain.length() > 100) {
            return Optional.empty();
        }
        Matcher link = LINK.matcher(plain);
        if (link.find()) {
            return international(link.group(1));
        }
        Matcher address = ADDRESS.matcher(plain);
        if (address.matches()) {
            return international(address.group(1));
        }
        if (plain.toLowerCase(Locale.ROOT).startsWith("tel:")) {
            plain = plain.substring(4).strip();
        }
        if (!ALLOWED.matcher(plain).matches() || plain.lastIndexOf('+') > plain.indexOf('+')) {
            return Optional.empty();
        }
        String digits = plain.replaceAll("[^0-9]", "");
        if (plain.indexOf('+') >= 0) {
            return international(digits);
        }
        if (digits.startsWith("00")) {
            return international(digits.substring(2));
        }
        return region.equals("BR") ? typedInBrazil(digits) : elsewhere(digits, region);
    }

    /** Digits that begin with the country's code, as WhatsApp has them. Empty where they are no phone. */
    public static Optional<PhoneNumber> international(String digits) {
        if (digits.startsWith("55")) {
            return brazilian(digits.substring(2));
        }
        if (digits.startsWith("521") && digits.length() == 13) {
            return elsewhere("+52" + digits.substring(3), "ZZ");
        }
        return elsewhere("+" + digits, "ZZ");
    }

    /** Ten or eleven digits are national, also when they begin with 55: that is Santa Maria's area, too. */
    private static Optional<PhoneNumber> typedInBrazil(String digits) {
        String national = digits.startsWith("0") ? digits.substring(1) : digits;
        if (digits.startsWith("0") && (national.length() == 12 || national.length() == 13)) {
            national = national.substring(2); // the carrier's code
        }
        return switch (national.length()) {
            case 10, 11 -> brazilian(national);
            case 12, 13 -> international(national);
            default -> digits.startsWith("0") || national.length() < 12 ? Optional.empty() : international(national);
        };
    }

    private static Optional<PhoneNumber> brazilian(String national) {
        if (national.length() < 10 || !BRAZILIAN_AREAS.contains(national.substring(0, 2))) {
            return Optional.empty();
        }
        String area = national.substring(0, 2);
        String subscriber = national.substring(2);
        char first = subscriber.charAt(0);
        return switch (subscriber.length()) {
            case 9 -> first == '9' ? found("+55" + area + subscriber) : Optional.empty();
            case 8 -> {
                if (first >= '6') {
                    yield found("+55" + area + "9" + subscriber);
                }
                yield first >= '2' ? found("+55" + area + subscriber) : Optional.empty();
            }
            default -> Optional.empty();
        };
    }

    private static Optional<PhoneNumber> elsewhere(String number, String region) {
        var numbers = PhoneNumberUtil.getInstance();
        try {
            var parsed = numbers.parse(number, region);
            return numbers.isValidNumber(parsed)
                    ? found(numbers.format(parsed, PhoneNumberUtil.PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private static Optional<PhoneNumber> found(String e164) {
        return E164.matcher(e164).matches() ? Optional.of(new PhoneNumber(e164)) : Optional.empty();
    }

    /** Every E.164 form under which the same person may write to us; this one first. */
    public Set<String> aliases() {
        Set<String> aliases = new LinkedHashSet<>();
        aliases.add(e164);
        if (isBrazilianMobile()) {
            aliases.add(e164.substring(0, 5) + e164.substring(6));
        } else if (e164.startsWith("+52") && e164.length() == 13) {
            aliases.add("+521" + e164.substring(3));
        }
        return aliases;
    }

    private boolean isBrazilianMobile() {
        return e164.startsWith("+55") && e164.length() == 14;
    }

    /** Never the whole number: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return Masked.phone(e164);
    }
}
