package website.atendo.appointment.understanding;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import website.atendo.appointment.understanding.Wish.Bound;
import website.atendo.appointment.understanding.Wish.Day;
import website.atendo.appointment.understanding.Wish.PartOfDay;
import website.atendo.appointment.understanding.Wish.Shift;

/** Reads days and hours out of a clause: "sexta às 10h", "2 e meia da tarde", "depois das 17h". */
final class WishReader {
    private static final Map<String, DayOfWeek> WEEKDAYS = Map.ofEntries(
            Map.entry("segunda", DayOfWeek.MONDAY),
            Map.entry("terca", DayOfWeek.TUESDAY),
            Map.entry("quarta", DayOfWeek.WEDNESDAY),
            Map.entry("quinta", DayOfWeek.THURSDAY),
            Map.entry("sexta", DayOfWeek.FRIDAY),
            Map.entry("sabado", DayOfWeek.SATURDAY),
            Map.entry("domingo", DayOfWeek.SUNDAY),
            Map.entry("seg", DayOfWeek.MONDAY),
            Map.entry("qua", DayOfWeek.WEDNESDAY),
            Map.entry("qui", DayOfWeek.THURSDAY),
            Map.entry("sex", DayOfWeek.FRIDAY),
            Map.entry("sab", DayOfWeek.SATURDAY),
            Map.entry("dom", DayOfWeek.SUNDAY),
            Map.entry("monday", DayOfWeek.MONDAY),
            Map.entry("tuesday", DayOfWeek.TUESDAY),
            Map.entry("wednesday", DayOfWeek.WEDNESDAY),
            Map.entry("thursday", DayOfWeek.THURSDAY),
            Map.entry("friday", DayOfWeek.FRIDAY),
            Map.entry("saturday", DayOfWeek.SATURDAY),
            Map.entry("sunday", DayOfWeek.SUNDAY),
            Map.entry("lunes", DayOfWeek.MONDAY),
            Map.entry("martes", DayOfWeek.TUESDAY),
            Map.entry("miercoles", DayOfWeek.WEDNESDAY),
            Map.entry("jueves", DayOfWeek.THURSDAY),
            Map.entry("viernes", DayOfWeek.FRIDAY));

    private static final List<String> MONTHS = List.of(
            "janeiro",
            "fevereiro",
            "marco",
            "abril",
            "maio",
            "junho",
            "julho",
            "agosto",
            "setembro",
            "outubro",
            "novembro",
            "dezembro");

    /** The appointment that they have, not one that they wish for. */
    private static final Pattern WHAT_THEY_HAVE = Pattern.compile(
            "(?<![^ ])(?:horario|hora|agendamento|corte) d(?:e|a|o|as) (?:hoje |amanha |segunda |terca |quarta |quinta "
                    + "|sexta |sabado |domingo )(?:feira )?");

    private static final Pattern RELATIVE = word("(?<days>depois de amanha|amanha|tomorrow|manana|hoje|today|hoy)");
    private static final Pattern WEEKDAY = word("(?:n[ao] |para |dia |on |el )?(?<weekday>"
            + String.join("|", WEEKDAYS.keySet()) + ")(?: feira)?(?: que vem)?");
    private static final Pattern DATE =
            word("(?:dia |para o dia )?(?<day>\\d{1,2})[/-](?<month>\\d{1,2})(?:[/-]\\d{2,4})?");
    private static final Pattern DAY = word("dia (?<day>\\d{1,2})(?: de (?<month>" + String.join("|", MONTHS) + "))?");
    private static final Pattern CLOCK = word("""
            (?<bound>depois das?|a partir das?|apos as?|after|antes das?|ate as?|before)?(?: )?(?<at>as|das|a las|at|a)? ?\
            (?<hour>\\d{1,2})(?<unit>h\\d{2}|:\\d{2}|h(?:rs?)?| horas?)?(?<half> e meia| e \\d{2})?(?<pm>am|pm| am| pm)?\
            (?<part> da manha| da tarde| da noite| de la tarde)?""");
    private static final Pattern NOON = word("(?:ao |as )?(?<which>meio dia|meia noite)(?<half> e meia)?");
    private static final Pattern PART =
            word("(?:de|pela|a|da|na|in the|por la) (?<part>manha|tarde|noite|morning|afternoon|evening)");
    private static final Pattern SHIFT = word("(?<shift>mais cedo|adiantar|mais tarde|atrasar|earlier|later)");

    private String rest;
    private Wish wish = Wish.ANY;
    private boolean contradicts;

    private WishReader(String text) {
        this.rest = text;
    }

    /**
     * What was read.
     *
     * @param rest the words that say nothing about it
     * @param contradicts whether two different times were named
     */
    record Read(Wish wish, List<String> rest, boolean contradicts) {}

    static Read of(Clause clause) {
        return new WishReader(WHAT_THEY_HAVE.matcher(clause.text() + " ").replaceAll("")).read();
    }

    /** Of words that tell of an appointment that they have. */
    static Read of(String plain) {
        return new WishReader(plain + " ").read();
    }

    private Read read() {
        take(DATE, match -> day(number(match, "day"), number(match, "month")));
        take(DAY, match -> {
            String month = match.group("month");
            return day(number(match, "day"), month == null ? null : (Integer) (MONTHS.indexOf(month) + 1));
        });
        take(NOON, match -> {
            int hour = match.group("which").equals("meio dia") ? 12 : 0;
            return at(List.of(LocalTime.of(hour, match.group("half") == null ? 0 : 30)), Bound.AT);
        });
        take(
                RELATIVE,
                match -> new Wish(
                        new Day.InDays(
                                switch (match.group("days")) {
                                    case "hoje", "today", "hoy" -> 0;
                                    case "depois de amanha" -> 2;
                                    default -> 1;
                                }),
                        List.of(),
                        Bound.AT,
                        null,
                        null));
        take(CLOCK, WishReader::clock);
        take(PART, match -> new Wish(null, List.of(), Bound.AT, part(match.group("part")), null));
        take(WEEKDAY, match -> {
            DayOfWeek weekday = WEEKDAYS.get(match.group("weekday"));
            return weekday == null ? null : new Wish(new Day.Weekday(weekday), List.of(), Bound.AT, null, null);
        });
        take(
                SHIFT,
                match -> new Wish(
                        null,
                        List.of(),
                        Bound.AT,
                        null,
                        switch (match.group("shift")) {
                            case "mais cedo", "adiantar", "earlier" -> Shift.EARLIER;
                            default -> Shift.LATER;
                        }));
        List<String> words = new ArrayList<>();
        for (String word : rest.strip().split(" +")) {
            if (!word.isEmpty()) {
                words.add(word);
            }
        }
        return new Read(wish, words, contradicts);
    }

    private interface Reading {
        @Nullable
        Wish of(MatchResult match);
    }

    private void take(Pattern pattern, Reading reading) {
        Matcher matcher = pattern.matcher(rest);
        StringBuilder left = new StringBuilder();
        int from = 0;
        while (matcher.find()) {
            Wish found = reading.of(matcher);
            if (found == null) {
                continue;
            }
            left.append(rest, from, matcher.start());
            from = matcher.end();
            wish.and(found).ifPresentOrElse(both -> wish = both, () -> contradicts = true);
        }
        rest = left + rest.substring(from);
    }

    private static @Nullable Wish clock(MatchResult match) {
        String unit = match.group("unit");
        String half = match.group("half");
        String at = match.group("at");
        String part = match.group("part");
        String pm = match.group("pm");
        String bound = match.group("bound");
        if (unit == null
                && half == null
                && (at == null || at.equals("a"))
                && part == null
                && pm == null
                && bound == null) {
            return null;
        }
        int hour = number(match, "hour");
        int minute = 0;
        if (unit != null && unit.length() == 3 && !unit.startsWith("hr")) {
            minute = Integer.parseInt(unit.substring(1));
        }
        if (half != null) {
            minute = half.equals(" e meia") ? 30 : Integer.parseInt(half.substring(3));
        }
        if (hour > 23 || minute > 59) {
            return null;
        }
        String said = part != null ? part.substring(part.lastIndexOf(' ') + 1) : pm == null ? "" : pm.strip();
        boolean afternoon = said.equals("tarde") || said.equals("noite") || said.equals("pm");
        List<LocalTime> times = new ArrayList<>();
        if (afternoon && hour < 12) {
            times.add(LocalTime.of(hour + 12, minute));
        } else {
            times.add(LocalTime.of(hour, minute));
            if (said.isEmpty() && hour >= 1 && hour <= 7) {
                times.add(LocalTime.of(hour + 12, minute));
            }
        }
        return at(
                times,
                bound == null
                        ? Bound.AT
                        : bound.startsWith("antes") || bound.startsWith("ate") || bound.equals("before")
                                ? Bound.BEFORE
                                : Bound.FROM);
    }

    private static Wish at(List<LocalTime> times, Bound bound) {
        return new Wish(null, times, bound, null, null);
    }

    private static @Nullable Wish day(int day, @Nullable Integer month) {
        return day < 1 || day > 31 || month != null && (month < 1 || month > 12)
                ? null
                : new Wish(new Day.OfMonth(day, month), List.of(), Bound.AT, null, null);
    }

    private static PartOfDay part(String word) {
        return switch (word) {
            case "manha", "morning" -> PartOfDay.MORNING;
            case "tarde", "afternoon" -> PartOfDay.AFTERNOON;
            default -> PartOfDay.EVENING;
        };
    }

    private static int number(MatchResult match, String group) {
        return Integer.parseInt(match.group(group));
    }

    private static Pattern word(String regex) {
        return Pattern.compile("(?<![^ ])" + regex + " ");
    }
}
