package website.atendo.appointment.understanding;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import website.atendo.appointment.understanding.Wish.Bound;

/**
 * Which of somebody's appointments some words name: "a de sexta", "o corte", "a das 16h", "com o João". Every word has to
 * say something about it, and nothing is put right: what fits two of them, or none, names none.
 */
public final class Naming {
    /** Words that say nothing about which one. */
    private static final Set<String> AROUND_A_NAME = Set.of(
            "o",
            "a",
            "os",
            "as",
            "no",
            "na",
            "em",
            "de",
            "da",
            "do",
            "das",
            "dos",
            "e",
            "com",
            "horario",
            "hora",
            "horas",
            "agendamento",
            "atendimento",
            "sim",
            "isso",
            "esse",
            "essa",
            "este",
            "esta",
            "aquele",
            "aquela",
            "mesmo",
            "mesma",
            "seria",
            "so",
            "dia",
            "meu",
            "minha",
            "por",
            "favor",
            "the",
            "el",
            "la",
            "one",
            "on",
            "at",
            "with");

    /** What a name inside a longer text begins with. */
    private static final Set<String> ARTICLES = Set.of(
            "o", "a", "no", "na", "do", "da", "meu", "minha", "esse", "essa", "aquele", "aquela", "the", "my", "el",
            "la");

    /** Words that count as well as they name a day of the week. */
    private static final Map<String, Integer> DAYS_THAT_COUNT =
            Map.of("segunda", 1, "quarta", 3, "quinta", 4, "sexta", 5);

    /** Words that lead on: no name ends in one, and where one follows, more was said of it. */
    private static final Set<String> LEADING_ON = Set.of("de", "da", "do", "das", "dos", "em", "no", "na", "com", "of");

    private static final Set<String> AT_NO_END = Set.of("o", "a", "e", "por", "favor", "the", "el", "la");

    private Naming() {}

    /**
     * A name inside a text.
     *
     * @param row which one it names
     * @param rest the text without it
     */
    public record Named(int row, String rest) {}

    /** The one that a whole text names, in answer to "which one?". */
    static OptionalInt whole(String text, Asked.Which which) {
        List<String> words = words(text);
        Set<Integer> found = counted(words, which);
        found.addAll(fitting(words, which.appointments(), which.today()));
        return found.size() == 1 ? OptionalInt.of(found.iterator().next()) : OptionalInt.empty();
    }

    /**
     * The one that is named inside a longer text, such as "cancela a de sexta".
     *
     * @param today at the place
     * @return empty where none is, or more than one
     */
    public static Optional<Named> within(String text, List<Asked.Own> appointments, LocalDate today) {
        List<String> words = words(text);
        List<Span> spans = new ArrayList<>();
        for (int length = words.size(); length > 1; length--) {
            for (int from = 0; from + length <= words.size(); from++) {
                Span span = new Span(from, from + length);
                List<String> phrase = words.subList(span.from, span.until);
                if (ARTICLES.contains(phrase.getFirst())
                        && !LEADING_ON.contains(phrase.getLast())
                        && !AT_NO_END.contains(phrase.getLast())
                        && spans.stream().noneMatch(span::overlaps)
                        && !fitting(phrase, appointments, today).isEmpty()) {
                    spans.add(span);
                }
            }
        }
        if (spans.size() != 1) {
            return Optional.empty();
        }
        Span only = spans.getFirst();
        if (only.until < words.size() && LEADING_ON.contains(words.get(only.until))) {
            return Optional.empty();
        }
        Set<Integer> found = fitting(words.subList(only.from, only.until), appointments, today);
        List<String> rest = new ArrayList<>(words.subList(0, only.from));
        rest.addAll(words.subList(only.until, words.size()));
        return found.size() == 1
                ? Optional.of(new Named(found.iterator().next(), String.join(" ", rest)))
                : Optional.empty();
    }

    private record Span(int from, int until) {
        boolean overlaps(Span other) {
            return from < other.until && other.from < until;
        }
    }

    /** "A segunda" is the second one, and may be the one on Monday. */
    private static Set<Integer> counted(List<String> words, Asked.Which which) {
        Set<Integer> found = new TreeSet<>();
        int rows = which.appointments().size();
        Understand.ordinal(words, rows).ifPresent(found::add);
        if (words.size() <= 2 && ARTICLES.contains(words.getFirst())) {
            int place = DAYS_THAT_COUNT.getOrDefault(words.getLast(), -1);
            if (place >= 0 && place < rows) {
                found.add(place);
            }
        }
        return found;
    }

    /** Those that every word fits; of two whose services share a word, the one that has no other. */
    private static Set<Integer> fitting(List<String> words, List<Asked.Own> appointments, LocalDate today) {
        WishReader.Read when = WishReader.of(String.join(" ", words));
        Set<String> said = new HashSet<>(when.rest());
        said.removeAll(AROUND_A_NAME);
        Wish wish = when.wish();
        if (when.contradicts()
                || daysNamed(words) > 1
                || wish.bound() != Bound.AT
                || wish.shift() != null
                || !wish.isTime() && said.isEmpty()) {
            return Set.of();
        }
        Set<Integer> fitting = new TreeSet<>();
        Set<Integer> wholly = new TreeSet<>();
        IntStream.range(0, appointments.size()).forEach(i -> {
            Asked.Own one = appointments.get(i);
            Set<String> service = wordsOf(one.service());
            Set<String> all = wordsOf(one.professional());
            all.addAll(service);
            if (one.start() != null && wish.allows(one.start(), today) && all.containsAll(said)) {
                fitting.add(i);
                if (said.containsAll(service)) {
                    wholly.add(i);
                }
            }
        });
        return wholly.size() == 1 ? wholly : fitting;
    }

    /** "A de sexta e a de sábado" are two. */
    private static long daysNamed(List<String> words) {
        String text = String.join(" ", words);
        return Stream.of(text.split(" (?:e|ou|and|or|y|o) (?=a |o |as |os |d)"))
                .filter(part -> WishReader.of(part).wish().day() != null)
                .count();
    }

    private static Set<String> wordsOf(String name) {
        Set<String> words = new HashSet<>(List.of(Clause.plain(name).split("[ +]+")));
        words.removeAll(AROUND_A_NAME);
        return words;
    }

    private static List<String> words(String text) {
        return List.of(Clause.plain(text).split(" +"));
    }
}
