package website.atendo.appointment.understanding;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * A part of a message, in words as they are compared: without accents, abbreviations written out.
 *
 * @param question whether it ends in a question mark
 */
record Clause(List<String> words, boolean question) {
    private static final Pattern ACCENTS = Pattern.compile("\\p{Mn}+");
    private static final Pattern DECORATION =
            Pattern.compile("[\\u200B-\\u200F\\u2060\\uFEFF\\uFE00-\\uFE0F\\u20E3\\x{1F3FB}-\\x{1F3FF}]");
    private static final Pattern APOSTROPHES = Pattern.compile("[‘’´`]");
    private static final Pattern LONG_LETTERS = Pattern.compile("(\\p{L})\\1{2,}");

    /** A date, a clock, a word, a plus, an emoji, or what ends a clause. */
    private static final Pattern PART = Pattern.compile("""
            \\d{1,2}[/-]\\d{1,2}(?:[/-]\\d{2,4})?|\\d{1,2}:\\d{2}|\\d{1,2}h\\d{2}|\\d{1,2}h(?:rs?)?(?!\\p{L})|\\d+|\
            [\\p{L}]+(?:'\\p{L}+)?|\\+|[\\p{So}\\x{1F000}-\\x{1FAFF}❤]|[.,;!?…\\n]""");

    private static final Pattern EMOJI = Pattern.compile("[\\p{So}\\x{1F000}-\\x{1FAFF}❤]");

    private static final Map<String, String> ABBREVIATIONS = Map.ofEntries(
            Map.entry("vc", "voce"),
            Map.entry("vcs", "voces"),
            Map.entry("q", "que"),
            Map.entry("pq", "porque"),
            Map.entry("tb", "tambem"),
            Map.entry("tbm", "tambem"),
            Map.entry("hj", "hoje"),
            Map.entry("amh", "amanha"),
            Map.entry("amn", "amanha"),
            Map.entry("tmrw", "tomorrow"),
            Map.entry("msm", "mesmo"),
            Map.entry("n", "nao"),
            Map.entry("naum", "nao"),
            Map.entry("ñ", "nao"),
            Map.entry("p", "para"),
            Map.entry("pra", "para"),
            Map.entry("pro", "para"),
            Map.entry("dps", "depois"),
            Map.entry("hrs", "horas"),
            Map.entry("hr", "horas"),
            Map.entry("mins", "minutos"),
            Map.entry("min", "minutos"),
            Map.entry("to", "estou"),
            Map.entry("tou", "estou"),
            Map.entry("msg", "mensagem"),
            Map.entry("msgs", "mensagem"),
            Map.entry("mensagens", "mensagem"),
            Map.entry("dont", "nao"),
            Map.entry("don't", "nao"),
            Map.entry("not", "nao"),
            Map.entry("cant", "can't"));

    Clause {
        words = List.copyOf(words);
    }

    String text() {
        return String.join(" ", words);
    }

    boolean isEmpty() {
        return words.isEmpty();
    }

    Clause with(List<String> others) {
        return new Clause(others, question);
    }

    /** Split where a sentence is; an emoji beside words is a clause of its own. */
    static List<Clause> of(String message) {
        String plain = Normalizer.normalize(message, Normalizer.Form.NFKC).toLowerCase(Locale.ROOT);
        // A lone ñ is a no; inside a word it is a letter.
        plain = plain.replaceAll("(?<!\\p{L})ñ(?!\\p{L})", "nao");
        plain = ACCENTS.matcher(Normalizer.normalize(plain, Normalizer.Form.NFD))
                .replaceAll("");
        plain = DECORATION.matcher(plain).replaceAll("");
        plain = APOSTROPHES.matcher(plain).replaceAll("'");
        plain = LONG_LETTERS.matcher(plain).replaceAll("$1");
        List<Clause> clauses = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String part : PART.matcher(plain).results().map(MatchResult::group).toList()) {
            boolean emoji = EMOJI.matcher(part).matches();
            if (emoji || isEnd(part)) {
                if (!words.isEmpty()) {
                    clauses.add(new Clause(words, part.equals("?")));
                    words = new ArrayList<>();
                } else if (part.equals("?") && !clauses.isEmpty()) {
                    Clause last = clauses.removeLast();
                    clauses.add(new Clause(last.words, true));
                }
                if (emoji) {
                    clauses.add(new Clause(List.of(part), false));
                }
            } else {
                words.add(ABBREVIATIONS.getOrDefault(part, part));
            }
        }
        if (!words.isEmpty()) {
            clauses.add(new Clause(words, false));
        }
        return clauses;
    }

    /** As one, whatever its punctuation. */
    static String plain(String text) {
        return String.join(" ", of(text).stream().map(Clause::text).toList());
    }

    static String writtenOut(String word) {
        return ABBREVIATIONS.getOrDefault(word, word);
    }

    private static boolean isEnd(String part) {
        return part.length() == 1 && ".,;!?…\n".contains(part);
    }
}
