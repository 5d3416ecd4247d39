package website.atendo.appointment.understanding;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import website.atendo.appointment.understanding.Senses.Found;

/**
 * What a text says, whatever was asked.
 *
 * @param sense null: nothing that we know, or things that contradict each other
 * @param plain whether it says that word for word, and nothing beside it but courtesies
 * @param sure false where a slip of the pen was corrected: nothing is destroyed on it
 * @param wish for a time
 * @param time whether it is a time and nothing else
 * @param negated whether there is a "not" in it
 * @param number the number that the whole message is
 * @param words all of it
 */
record Reading(
        @Nullable Sense sense,
        boolean plain,
        boolean sure,
        Wish wish,
        boolean time,
        boolean negated,
        OptionalInt number,
        List<String> words) {

    private static final Set<String> NOT = Set.of("nao", "nunca", "nem", "jamais", "sem", "no");
    private static final Set<String> BUT = Set.of("mas", "porem", "but", "pero", "entretanto");
    private static final int NEGATION_REACHES = 3;

    private static final Pattern NUMBER =
            Pattern.compile("(?:(?:a|o|opcao|numero|item|alternativa|option|opcion) )?(?<number>\\d{1,2})");

    /** Politeness around what is said. */
    private static final List<String> PLEASE = List.of(
            "por favor", "porfavor", "pfv", "pf", "pff", "please", "gente", "moca", "moco", "amor", "entao", "eu");

    /** Words around a time that change nothing about it. */
    private static final Set<String> AROUND_A_TIME = Set.of(
            "quero", "queria", "prefiro", "pode", "ser", "o", "a", "as", "os", "de", "da", "do", "das", "no", "na",
            "em", "para", "horario", "hora", "horas", "marca", "marcar", "esse", "essa", "favor", "por", "entao",
            "melhor", "fico", "com", "mesmo", "eu", "at", "el", "la", "las", "i", "want", "feira", "vou", "querer",
            "tem");

    Reading {
        words = List.copyOf(words);
    }

    static Reading of(String message) {
        return new Reader(message).read();
    }

    /** What one clause says. */
    private record Said(Sense sense, boolean whole, boolean sure) {}

    private static final class Reader {
        private final Senses senses = Senses.all();
        private final List<Clause> clauses;
        private final List<Said> said = new ArrayList<>();
        private Wish wish = Wish.ANY;
        private boolean contradicts;
        private boolean unknown;
        private boolean time;

        Reader(String message) {
            List<Clause> split = new ArrayList<>();
            Clause.of(message).forEach(clause -> split.addAll(atBut(clause)));
            this.clauses = split;
        }

        Reading read() {
            List<String> words =
                    clauses.stream().flatMap(clause -> clause.words().stream()).toList();
            String text = String.join(" ", words);
            Matcher number = NUMBER.matcher(text);
            if (number.matches()) {
                return new Reading(
                        null,
                        false,
                        true,
                        Wish.ANY,
                        false,
                        false,
                        OptionalInt.of(Integer.parseInt(number.group("number"))),
                        words);
            }
            Optional<Sense> whole = senses.ofMessage(text).or(() -> senses.ofClause(text));
            if (whole.isPresent() && clauses.stream().noneMatch(Clause::question)) {
                return of(whole.get(), true, true, words);
            }
            clauses.forEach(this::read);
            Set<Sense> all = EnumSet.noneOf(Sense.class);
            said.forEach(one -> all.add(one.sense));
            boolean sure = said.stream().allMatch(Said::sure);
            boolean plain = !unknown && !time && said.stream().allMatch(Said::whole);
            Sense sense = contradicts ? null : lead(all);
            return of(sense, plain, sure, words);
        }

        private Reading of(@Nullable Sense sense, boolean plain, boolean sure, List<String> words) {
            boolean onlyTime = sense == null && time && said.isEmpty() && !unknown && !contradicts;
            return new Reading(
                    sense,
                    plain,
                    sure,
                    contradicts ? Wish.ANY : wish,
                    onlyTime,
                    words.stream().anyMatch(NOT::contains),
                    OptionalInt.empty(),
                    words);
        }

        private void read(Clause whole) {
            Clause clause = withoutCourtesies(whole);
            if (clause.isEmpty()) {
                senses.ofClause(whole.text())
                        .or(() -> Optional.of(Sense.GREETING))
                        .ifPresent(sense -> said.add(new Said(sense, true, true)));
                return;
            }
            if (understood(clause, true)) {
                return;
            }
            Clause corrected =
                    Spelling.corrected(clause.words()).map(clause::with).orElse(null);
            if (corrected != null) {
                Optional<Sense> message = clauses.size() == 1 ? senses.ofMessage(corrected.text()) : Optional.empty();
                if (message.isPresent()) {
                    said.add(new Said(message.get(), true, false));
                    return;
                }
                if (understood(corrected, false)) {
                    return;
                }
            }
            if (!bothSidesOfAnd(clause)) {
                unknown = true;
            }
        }

        private boolean understood(Clause clause, boolean sure) {
            Optional<Sense> exact = senses.ofClause(clause.text());
            if (exact.isPresent()) {
                add(clause, exact.get(), true, sure, Wish.ANY);
                return true;
            }
            WishReader.Read when = WishReader.of(clause);
            contradicts |= when.contradicts();
            List<Found> found = senses.in(clause.text());
            if (!found.isEmpty()) {
                for (Found one : found) {
                    Sense sense = isNegated(clause, one, found) ? opposite(one.sense()) : one.sense();
                    if (sense == null) {
                        unknown = true;
                    } else {
                        add(clause, sense, false, sure, when.wish());
                    }
                }
                return true;
            }
            if (when.wish().isAny()) {
                return false;
            }
            Optional<Sense> rest = senses.ofClause(String.join(" ", when.rest()));
            if (rest.isPresent()) {
                add(clause, rest.get(), false, sure, when.wish());
                return true;
            }
            if (AROUND_A_TIME.containsAll(when.rest()) && when.wish().isTime()) {
                time = true;
                merge(when.wish());
                return true;
            }
            return false;
        }

        /** "Confirmado?" asks and does not confirm; "pode ser às 16?" is no yes. */
        private void add(Clause clause, Sense sense, boolean whole, boolean sure, Wish when) {
            Sense meant = sense;
            if (sense == Sense.YES && when.isTime()) {
                meant = Sense.RESCHEDULE;
            } else if (clause.question() && (sense == Sense.YES || sense == Sense.CONFIRM)) {
                meant = Sense.STATUS;
            }
            said.add(new Said(meant, whole && meant == sense, sure));
            if (sense != Sense.CANNOT_COME
                    && sense != Sense.CANCEL
                    && sense != Sense.STATUS
                    && sense != Sense.CONFIRM) {
                merge(when);
            }
        }

        private void merge(Wish other) {
            wish.and(other).ifPresentOrElse(both -> wish = both, () -> contradicts = true);
        }

        private boolean bothSidesOfAnd(Clause clause) {
            int and = clause.words().indexOf("e");
            int or = clause.words().indexOf("ou");
            if (and <= 0 || or >= 0 || and == clause.words().size() - 1) {
                return false;
            }
            return understood(clause.with(clause.words().subList(0, and)), true)
                    && understood(
                            clause.with(clause.words()
                                    .subList(and + 1, clause.words().size())),
                            true);
        }

        /** What several things together say; null where they contradict each other. */
        private @Nullable Sense lead(Set<Sense> all) {
            Set<Sense> meant = EnumSet.copyOf(all.isEmpty() ? EnumSet.noneOf(Sense.class) : all);
            meant.removeIf(Sense::isCourtesy);
            if (meant.contains(Sense.OPT_OUT)) {
                return meant.size() == 1 && !unknown && !time ? Sense.OPT_OUT : null;
            }
            for (Sense first : List.of(Sense.HUMAN, Sense.WRONG_PERSON, Sense.DATA, Sense.RESCHEDULE)) {
                if (meant.contains(first)) {
                    return first;
                }
            }
            boolean elsewhen = meant.contains(Sense.BOOK) || time;
            if (meant.contains(Sense.CANCEL)) {
                return elsewhen
                        ? Sense.RESCHEDULE
                        : meant.contains(Sense.CONFIRM) || meant.contains(Sense.KEEP) ? null : Sense.CANCEL;
            }
            if (meant.contains(Sense.CANNOT_COME)) {
                return elsewhen
                        ? Sense.RESCHEDULE
                        : meant.contains(Sense.CONFIRM) || meant.contains(Sense.YES) ? null : Sense.CANNOT_COME;
            }
            for (Sense next : List.of(Sense.STATUS, Sense.LATE, Sense.ON_WAY, Sense.UNSURE)) {
                if (meant.contains(next)) {
                    return next;
                }
            }
            if (meant.contains(Sense.KEEP)) {
                return meant.contains(Sense.CONFIRM) ? Sense.CONFIRM : Sense.KEEP;
            }
            if (meant.contains(Sense.PAST)) {
                return null;
            }
            if (meant.contains(Sense.BOOK)) {
                return Sense.BOOK;
            }
            if (meant.contains(Sense.CONFIRM)) {
                return meant.contains(Sense.NO) ? null : Sense.CONFIRM;
            }
            for (Sense next : List.of(Sense.PRICE, Sense.ADDRESS, Sense.MORE, Sense.ANYONE, Sense.OPT_IN)) {
                if (meant.contains(next)) {
                    return next;
                }
            }
            if (unknown) {
                return null;
            }
            if (meant.contains(Sense.YES)) {
                return meant.contains(Sense.NO) ? null : wish.isTime() || time ? Sense.RESCHEDULE : Sense.YES;
            }
            if (meant.contains(Sense.NO)) {
                return time ? null : Sense.NO;
            }
            if (time) {
                return null;
            }
            return all.contains(Sense.GREETING) ? Sense.GREETING : all.contains(Sense.THANKS) ? Sense.THANKS : null;
        }

        private Clause withoutCourtesies(Clause clause) {
            List<String> words = clause.words();
            boolean changed = true;
            while (changed && !words.isEmpty()) {
                changed = false;
                for (int length = Math.min(3, words.size()); length > 0 && !changed; length--) {
                    if (isCourtesy(words.subList(0, length))) {
                        words = words.subList(length, words.size());
                        changed = true;
                    } else if (isCourtesy(words.subList(words.size() - length, words.size()))) {
                        words = words.subList(0, words.size() - length);
                        changed = true;
                    }
                }
            }
            return clause.with(words);
        }

        private boolean isCourtesy(List<String> words) {
            String text = String.join(" ", words);
            return senses.courtesy(text) != null || PLEASE.contains(text);
        }
    }

    private static boolean isNegated(Clause clause, Found found, List<Found> all) {
        for (int i = Math.max(0, found.from() - NEGATION_REACHES); i < found.from(); i++) {
            int at = i;
            if (NOT.contains(clause.words().get(i))
                    && all.stream().noneMatch(other -> other.from() <= at && at < other.until())) {
                return true;
            }
        }
        return false;
    }

    private static @Nullable Sense opposite(Sense sense) {
        return switch (sense) {
            case CANCEL, RESCHEDULE, KEEP -> Sense.KEEP;
            case CONFIRM -> Sense.CANNOT_COME;
            case STATUS, PRICE, ADDRESS, CANNOT_COME, UNSURE, WRONG_PERSON, HUMAN, DATA, PAST -> sense;
            case YES, NO, BOOK, LATE, ON_WAY, OPT_OUT, OPT_IN, MORE, ANYONE, THANKS, GREETING -> null;
        };
    }

    private static List<Clause> atBut(Clause clause) {
        List<Clause> parts = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (String word : clause.words()) {
            if (BUT.contains(word) && clause.words().size() > 1) {
                if (!words.isEmpty()) {
                    parts.add(new Clause(words, false));
                    words = new ArrayList<>();
                }
            } else {
                words.add(word);
            }
        }
        if (!words.isEmpty()) {
            parts.add(new Clause(words, clause.question()));
        }
        return parts;
    }
}
