package website.atendo.appointment.understanding;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import website.atendo.appointment.understanding.Asked.Row;
import website.atendo.appointment.understanding.Wish.Bound;
import website.atendo.appointment.understanding.Wish.Day;

/**
 * What a text means in answer to a question. Nothing is cancelled, and nobody opted out, on a guess: what is not said
 * word for word is asked back.
 */
public final class Understand {
    private static final Pattern ORDINAL = Pattern.compile(
            "(?:(?:pode ser|quero|fico com|prefiro) )?(?:(?:o|a|el|la|the) )?(?<ordinal>\\p{L}+)(?: (?:horario|opcao|um|uma|one))?");

    private static final Map<String, Integer> ORDINALS = Map.ofEntries(
            Map.entry("primeiro", 0),
            Map.entry("primeira", 0),
            Map.entry("segundo", 1),
            Map.entry("segunda", 1),
            Map.entry("terceiro", 2),
            Map.entry("terceira", 2),
            Map.entry("quarto", 3),
            Map.entry("first", 0),
            Map.entry("second", 1),
            Map.entry("third", 2),
            Map.entry("primero", 0),
            Map.entry("ultimo", -1),
            Map.entry("ultima", -1),
            Map.entry("last", -1));

    private static final Set<String> SAYS_NOTHING = Set.of("e", "com", "de", "o", "a", "and", "y");

    private static final Pattern NAME = Pattern.compile(
            "(?:(?:oi|ol[aá]|bom dia|boa tarde|boa noite|hi|hello|hola)[ ,.!]+)?(?:(?:meu nome [eé]|me chamo|sou|aqui [eé]|[eé]|eu sou|my name is|i am|i'm|me llamo|mi nombre es|soy)"
                    + " (?:o |a )?)?(?<name>[\\p{L}][\\p{L}'.-]*(?: [\\p{L}'.-]+){0,5})",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Set<String> NO_NAME =
            Set.of("quero", "queria", "posso", "pode", "preciso", "quanto", "quando", "qual", "onde", "como", "porque");

    private static final int LONGEST_NAME = 80;

    private Understand() {}

    public static Decision answer(String text, Asked asked) {
        Reading reading = Reading.of(text);
        return switch (asked) {
            case Asked.Nothing _ -> unasked(reading);
            case Asked.Appointment _ -> aboutAnAppointment(reading);
            case Asked.Sure _ -> sure(reading);
            case Asked.Change _ -> change(reading);
            case Asked.Choices choices -> chosen(text, reading, choices.titles());
            case Asked.Which which -> which(text, reading, which);
            case Asked.Times times -> time(text, reading, times);
            case Asked.Name _ -> name(text, reading);
        };
    }

    /** The number that a whole message is: "2", "opção 2". */
    public static OptionalInt number(String text) {
        return Reading.of(text).number();
    }

    /** The wish for a time that a text expresses. */
    public static Wish wish(String text) {
        return Reading.of(text).wish();
    }

    private static Decision unasked(Reading reading) {
        if (reading.number().isPresent()) {
            return reading.number().getAsInt() == 0 ? new Decision.Human() : new Decision.NotUnderstood();
        }
        Sense sense = reading.sense();
        return sense == Sense.YES || sense == Sense.NO ? new Decision.NotUnderstood() : plainly(reading);
    }

    private static Decision aboutAnAppointment(Reading reading) {
        return numbered(reading).orElseGet(() -> plainly(reading));
    }

    private static Decision sure(Reading reading) {
        Optional<Decision> number = numbered(reading);
        if (number.isPresent()) {
            return number.get();
        }
        Sense sense = reading.sense();
        if (sense == Sense.YES) {
            return reading.plain() && reading.sure() ? new Decision.Cancel() : new Decision.NotUnderstood();
        }
        if (sense == Sense.CANCEL) {
            if (!reading.sure()) {
                return new Decision.NotUnderstood();
            }
            return reading.plain() ? new Decision.Cancel() : new Decision.AskToCancel();
        }
        if (sense == Sense.NO) {
            return new Decision.Keep();
        }
        return sense == Sense.CONFIRM || sense == Sense.CANNOT_COME ? new Decision.NotUnderstood() : plainly(reading);
    }

    private static Decision change(Reading reading) {
        return numbered(reading).orElseGet(() -> switch (reading.sense()) {
            case YES -> new Decision.NotUnderstood();
            case NO -> new Decision.Keep();
            case null, default -> plainly(reading);
        });
    }

    private static Decision chosen(String text, Reading reading, List<String> titles) {
        if (reading.number().isPresent()) {
            int number = reading.number().getAsInt();
            return number == 0 || number <= titles.size() ? new Decision.Number(number) : new Decision.NotUnderstood();
        }
        String plain = PlainWords.of(text);
        OptionalInt exact = only(titles, title -> PlainWords.of(title).equals(plain));
        if (exact.isPresent()) {
            return new Decision.Pick(exact.getAsInt());
        }
        OptionalInt ordinal = ordinal(reading, titles.size());
        if (ordinal.isPresent()) {
            return new Decision.Pick(ordinal.getAsInt());
        }
        Sense sense = reading.sense();
        if (sense == Sense.ANYONE) {
            OptionalInt anyone = only(titles, title -> Reading.of(title).sense() == Sense.ANYONE);
            return anyone.isPresent() ? new Decision.Pick(anyone.getAsInt()) : new Decision.NotUnderstood();
        }
        if (sense == Sense.OPT_IN) {
            return new Decision.Book(Wish.ANY);
        }
        OptionalInt named = reading.negated() ? OptionalInt.empty() : named(reading.words(), titles);
        if (named.isPresent() && (sense == null || sense == Sense.BOOK || sense == Sense.YES)) {
            return new Decision.Pick(named.getAsInt());
        }
        return sense == Sense.YES || sense == Sense.NO || sense == Sense.CONFIRM || sense == Sense.MORE
                ? new Decision.NotUnderstood()
                : plainly(reading);
    }

    /** What names none of them may still say what to do, with one that it names. */
    private static Decision which(String text, Reading reading, Asked.Which which) {
        if (reading.number().isPresent()) {
            int number = reading.number().getAsInt();
            return number <= which.appointments().size() ? new Decision.Number(number) : new Decision.NotUnderstood();
        }
        String plain = PlainWords.of(text);
        OptionalInt titled = only(
                which.appointments().stream().map(Asked.Own::title).toList(),
                title -> PlainWords.of(title).equals(plain));
        OptionalInt named = titled.isPresent() || reading.negated() ? titled : Naming.whole(text, which);
        if (named.isPresent()) {
            return new Decision.Pick(named.getAsInt());
        }
        return reading.sense() == Sense.YES || reading.sense() == Sense.NO || reading.sense() == Sense.MORE
                ? new Decision.NotUnderstood()
                : plainly(reading);
    }

    /** The longest title whose words all are in the text. */
    private static OptionalInt named(List<String> words, List<String> titles) {
        OptionalInt exactly = named(titles, title -> words.containsAll(title));
        return exactly.isPresent()
                ? exactly
                : named(
                        titles,
                        title -> title.stream()
                                .allMatch(part -> words.stream().anyMatch(word -> Spelling.isNear(word, part))));
    }

    private static OptionalInt named(List<String> titles, Predicate<Set<String>> isSaid) {
        int best = 0;
        OptionalInt found = OptionalInt.empty();
        for (int i = 0; i < titles.size(); i++) {
            Set<String> parts =
                    new HashSet<>(List.of(Clause.plain(titles.get(i)).split("[ +]+")));
            parts.removeAll(SAYS_NOTHING);
            if (parts.isEmpty() || !isSaid.test(parts)) {
                continue;
            }
            if (parts.size() > best) {
                best = parts.size();
                found = OptionalInt.of(i);
            } else if (parts.size() == best) {
                found = OptionalInt.empty();
            }
        }
        return found;
    }

    private static OptionalInt only(List<String> titles, Predicate<String> is) {
        int[] found = IntStream.range(0, titles.size())
                .filter(i -> is.test(titles.get(i)))
                .toArray();
        return found.length == 1 ? OptionalInt.of(found[0]) : OptionalInt.empty();
    }

    private static OptionalInt ordinal(Reading reading, int rows) {
        return ordinal(reading.words(), rows);
    }

    static OptionalInt ordinal(List<String> words, int rows) {
        Matcher matcher = ORDINAL.matcher(String.join(" ", words));
        if (!matcher.matches()) {
            return OptionalInt.empty();
        }
        Integer place = ORDINALS.get(matcher.group("ordinal"));
        if (place == null || place >= rows || rows == 0) {
            return OptionalInt.empty();
        }
        return OptionalInt.of(place < 0 ? rows - 1 : place);
    }

    private static Decision time(String text, Reading reading, Asked.Times times) {
        List<Row> rows = times.rows();
        if (reading.number().isPresent()) {
            return numberAmong(reading.number().getAsInt(), times);
        }
        String plain = PlainWords.of(text);
        OptionalInt titled = only(
                rows.stream().map(Row::title).toList(),
                title -> PlainWords.of(title).equals(plain));
        if (titled.isPresent() && rows.get(titled.getAsInt()).start() != null) {
            return new Decision.Pick(titled.getAsInt());
        }
        List<Integer> starts = IntStream.range(0, rows.size())
                .filter(i -> rows.get(i).start() != null)
                .boxed()
                .toList();
        if (!reading.wish().isTime()) {
            OptionalInt ordinal = ordinal(reading, starts.size());
            if (ordinal.isPresent()) {
                return new Decision.Pick(starts.get(ordinal.getAsInt()));
            }
        }
        Sense sense = reading.sense();
        boolean saysWhen = reading.time() || sense == Sense.RESCHEDULE || sense == Sense.BOOK;
        if (saysWhen && reading.wish().isTime()) {
            return reading.negated() ? new Decision.NotUnderstood() : among(rows, reading.wish(), times.today());
        }
        return switch (sense) {
            case RESCHEDULE -> reading.wish().isAny() ? new Decision.More() : new Decision.Times(reading.wish());
            case MORE -> new Decision.More();
            case OPT_IN -> new Decision.Book(Wish.ANY);
            case YES, NO, CONFIRM, ANYONE, CANNOT_COME, KEEP -> new Decision.NotUnderstood();
            case null, default -> plainly(reading);
        };
    }

    private static Decision among(List<Row> rows, Wish wish, LocalDate today) {
        List<Integer> allowed = new ArrayList<>();
        for (int i = 0; i < rows.size(); i++) {
            var start = rows.get(i).start();
            if (start != null && wish.allows(start, today)) {
                allowed.add(i);
            }
        }
        return allowed.size() == 1 && !wish.times().isEmpty()
                ? new Decision.Pick(allowed.getFirst())
                : new Decision.Times(wish);
    }

    /** The number of a row, else the only hour or day that it can be. */
    private static Decision numberAmong(int number, Asked.Times times) {
        if (number == 0 || number <= times.rows().size()) {
            return new Decision.Number(number);
        }
        Wish day = new Wish(new Day.OfMonth(number, null), List.of(), Bound.AT, null, null);
        Wish hour = number > 23 ? null : new Wish(null, List.of(LocalTime.of(number, 0)), Bound.AT, null, null);
        boolean isDay = number <= 31 && isAmong(day, times);
        boolean isHour = hour != null && isAmong(hour, times);
        if (isDay == isHour) {
            return new Decision.NotUnderstood();
        }
        return among(times.rows(), isDay || hour == null ? day : hour, times.today());
    }

    private static boolean isAmong(Wish wish, Asked.Times times) {
        return times.rows().stream().anyMatch(row -> row.start() != null && wish.allows(row.start(), times.today()));
    }

    private static Decision name(String text, Reading reading) {
        if (reading.number().isPresent()) {
            return reading.number().getAsInt() == 0 ? new Decision.Human() : new Decision.NotUnderstood();
        }
        if (reading.sense() != null && reading.sure() && reading.sense() != Sense.GREETING) {
            Decision meant = unasked(reading);
            boolean said = reading.plain() || reading.words().size() > 3;
            if (said || !(meant instanceof Decision.NotUnderstood)) {
                return meant;
            }
        }
        Matcher matcher = NAME.matcher(text.strip());
        if (text.length() > LONGEST_NAME
                || reading.negated()
                || reading.words().stream().anyMatch(NO_NAME::contains)
                || !matcher.matches()) {
            return new Decision.NotUnderstood();
        }
        String name = matcher.group("name").strip();
        return name.length() < 2 ? new Decision.NotUnderstood() : new Decision.Named(name);
    }

    private static Optional<Decision> numbered(Reading reading) {
        return reading.number().isPresent()
                ? Optional.of(new Decision.Number(reading.number().getAsInt()))
                : Optional.empty();
    }

    /** What is the same whatever was asked. */
    private static Decision plainly(Reading reading) {
        @Nullable Sense sense = reading.sense();
        return switch (sense) {
            case null -> new Decision.NotUnderstood();
            case YES, CONFIRM -> new Decision.Confirm();
            case NO, CANNOT_COME -> new Decision.AskWhatToChange();
            case CANCEL -> new Decision.AskToCancel();
            case KEEP -> new Decision.Keep();
            case RESCHEDULE -> new Decision.Reschedule(reading.wish());
            case BOOK -> new Decision.Book(reading.wish());
            case STATUS -> new Decision.Status();
            case LATE -> new Decision.Arrive(true);
            case ON_WAY -> new Decision.Arrive(false);
            case HUMAN -> new Decision.Human();
            case PRICE -> new Decision.Prices();
            case ADDRESS -> new Decision.Address();
            case OPT_OUT -> reading.sure() && reading.plain() ? new Decision.OptOut() : new Decision.AskToOptOut();
            case OPT_IN -> reading.plain() || !reading.negated() ? new Decision.OptIn() : new Decision.NotUnderstood();
            case WRONG_PERSON -> new Decision.WrongPerson();
            case DATA -> new Decision.Privacy();
            case THANKS -> new Decision.Thanks();
            case GREETING -> new Decision.Greeting();
            case MORE, ANYONE, UNSURE, PAST -> new Decision.NotUnderstood();
        };
    }
}
