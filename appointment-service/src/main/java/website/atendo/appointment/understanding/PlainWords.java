package website.atendo.appointment.understanding;

import java.text.Normalizer;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Text as it is compared: "Siiiim!! 👍🏽" and "sim 👍" are equal. */
public final class PlainWords {
    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");

    /** Joiners, variation selectors, skin tones, the box around a keycap, and what is not seen at all. */
    private static final Pattern DECORATION =
            Pattern.compile("[\\u200B-\\u200F\\u2060\\uFEFF\\uFE00-\\uFE0F\\u20E3\\x{1F3FB}-\\x{1F3FF}]");

    private static final Pattern QUOTES = Pattern.compile("[“”„«»‘’´`]");
    private static final Pattern EDGES = Pattern.compile("^[\\p{P}\\s]+|[\\p{P}\\s]+$");
    private static final Pattern LONG_LETTERS = Pattern.compile("(\\p{L})\\1{2,}");
    private static final Pattern SPACES = Pattern.compile("\\s+");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,2}");

    private PlainWords() {}

    public static String of(String text) {
        String plain = Normalizer.normalize(text, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        plain = ACCENTS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD))
                .replaceAll("");
        plain = DECORATION.matcher(plain).replaceAll("");
        plain = QUOTES.matcher(plain).replaceAll("'");
        plain = EDGES.matcher(plain).replaceAll("");
        plain = LONG_LETTERS.matcher(plain).replaceAll("$1");
        return SPACES.matcher(plain).replaceAll(" ");
    }

    /** The number that is the whole message; empty where it is more, or none. */
    public static OptionalInt number(String plain) {
        return NUMBER.matcher(plain).matches() ? OptionalInt.of(Integer.parseInt(plain)) : OptionalInt.empty();
    }
}
