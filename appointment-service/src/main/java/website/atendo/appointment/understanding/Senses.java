package website.atendo.appointment.understanding;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The words of {@code senses.txt}. */
final class Senses {
    private static final String FILE = "senses.txt";
    private static final Pattern WORD = Pattern.compile("<?[\\p{L}']+>?");
    private static final Senses ALL = read();

    private final Map<String, Sense> messages = new HashMap<>();
    private final Map<String, Sense> clauses = new HashMap<>();
    private final List<Phrase> wholes = new ArrayList<>();
    private final List<Phrase> phrases = new ArrayList<>();
    private final Set<String> words = new HashSet<>();

    private record Phrase(Sense sense, Pattern pattern) {}

    /**
     * A phrase in a clause.
     *
     * @param from the first word
     * @param until behind the last word
     */
    record Found(Sense sense, int from, int until) {
        boolean overlaps(Found other) {
            return from < other.until && other.from < until;
        }
    }

    static Senses all() {
        return ALL;
    }

    /** What a whole message says and a part of one does not. */
    Optional<Sense> ofMessage(String plain) {
        return Optional.ofNullable(messages.get(plain));
    }

    Optional<Sense> ofClause(String plain) {
        Sense exact = clauses.get(plain);
        return exact != null
                ? Optional.of(exact)
                : wholes.stream()
                        .filter(phrase -> phrase.pattern.matcher(plain + " ").matches())
                        .map(Phrase::sense)
                        .findFirst();
    }

    /** The longest phrases that do not overlap, in order. */
    List<Found> in(String plain) {
        String text = plain + " ";
        List<Found> all = new ArrayList<>();
        for (Phrase phrase : phrases) {
            Matcher matcher = phrase.pattern.matcher(text);
            int start = 0;
            while (matcher.find(start)) {
                MatchResult match = matcher.toMatchResult();
                all.add(new Found(phrase.sense, wordsBefore(text, match.start()), wordsBefore(text, match.end())));
                start = match.start() + 1;
            }
        }
        List<Found> longest = new ArrayList<>();
        all.stream()
                .sorted(Comparator.comparingInt((Found found) -> found.from - found.until))
                .forEach(found -> {
                    if (longest.stream().noneMatch(found::overlaps)) {
                        longest.add(found);
                    }
                });
        longest.sort(Comparator.comparingInt(Found::from));
        return longest;
    }

    boolean knows(String word) {
        return words.contains(word);
    }

    /** Courtesies, the longest first. */
    @Nullable
    Sense courtesy(String plain) {
        Sense sense = clauses.get(plain);
        return sense != null && sense.isCourtesy() ? sense : null;
    }

    private static int wordsBefore(String text, int position) {
        return (int) text.substring(0, position).chars().filter(c -> c == ' ').count();
    }

    private void add(Sense sense, char kind, String entry) {
        String plain = WORD.matcher(entry).replaceAll(word -> Clause.writtenOut(word.group()));
        WORD.matcher(plain).results().map(MatchResult::group).forEach(words::add);
        boolean literal = !plain.matches(".*[\\[(<].*");
        if (kind == '!' || kind == '=' && literal) {
            Sense other = (kind == '!' ? messages : clauses).put(plain, sense);
            if (other != null && other != sense) {
                throw new IllegalStateException("'" + plain + "' is both " + other + " and " + sense);
            }
        } else {
            (kind == '=' ? wholes : phrases).add(new Phrase(sense, pattern(plain)));
        }
    }

    /** Each word with the space behind it, from the beginning of a word. */
    private static Pattern pattern(String entry) {
        StringBuilder regex = new StringBuilder("(?<![^ ])");
        Matcher part =
                Pattern.compile("[\\[\\]()|]|<word>|<number>|[^\\[\\]()|\\s]+").matcher(entry);
        while (part.find()) {
            switch (part.group()) {
                case "[" -> regex.append("(?:");
                case "]" -> regex.append(")?");
                case "(" -> regex.append("(?:");
                case ")" -> regex.append(')');
                case "|" -> regex.append('|');
                case "<word>" -> regex.append("\\p{L}+ ");
                case "<number>" -> regex.append("\\d+ ");
                default -> regex.append(Pattern.quote(part.group())).append(' ');
            }
        }
        return Pattern.compile(regex.toString());
    }

    private static Senses read() {
        try (InputStream in = Senses.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing from the class path");
            }
            Senses senses = new Senses();
            Sense section = null;
            for (String line : new String(in.readAllBytes(), UTF_8).split("\n")) {
                if (line.startsWith("[")) {
                    section = Sense.valueOf(line.substring(1, line.indexOf(']')));
                } else if (section != null && !line.isBlank() && !line.startsWith("#")) {
                    char kind = line.charAt(0);
                    for (String entry : line.substring(1).split(kind == '~' ? ";" : ",")) {
                        senses.add(section, kind, entry.strip());
                    }
                }
            }
            return senses;
        } catch (IOException e) {
            throw new IllegalStateException(FILE + " cannot be read", e);
        }
    }
}
