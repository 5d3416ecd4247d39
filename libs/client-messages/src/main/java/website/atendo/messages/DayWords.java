package website.atendo.messages;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.List;

/**
 * Days and hours as a client reads them: always in the zone of the place of service, always by the 24-hour clock.
 * Locales are BCP 47; one that no text exists in reads as Brazilian Portuguese.
 */
public final class DayWords {
    /** From this distance on a date without its year could be misread. */
    private static final int DAYS_UNTIL_THE_YEAR_MATTERS = 180;

    private static final List<String> ENGLISH_MONTHS =
            List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

    private DayWords() {}

    /** {@code hoje}, {@code amanhã}, {@code depois de amanhã} or else the date, as of the moment the client reads it. */
    public static String day(Instant at, ZoneId zone, Instant now, String locale) {
        return relative(at, zone, now, Language.of(locale));
    }

    /** {@code qui, 26/11}: true whenever it is read; with the year where that is half a year away or more. */
    public static String date(Instant at, ZoneId zone, Instant now, String locale) {
        return absolute(at, zone, now, Language.of(locale));
    }

    /** {@code 14h}, {@code 14h30}, {@code 9h05}; {@code 14:30} in other languages than Portuguese. */
    public static String time(Instant at, ZoneId zone, String locale) {
        return clock(at.atZone(zone), Language.of(locale));
    }

    /** {@code qui, 26/11 às 14h30}: fits the title of a list's row (24 characters) when less than half a year away. */
    public static String dateAndTime(Instant at, ZoneId zone, Instant now, String locale) {
        Language language = Language.of(locale);
        return absolute(at, zone, now, language) + " " + at(at, zone, language);
    }

    /** {@code 2 horas}, {@code 1 hora e 30 minutos}; in days from two whole ones on. */
    static String length(int minutes, Language language) {
        int hours = minutes / 60;
        if (minutes >= 2 * 1440 && minutes % 1440 == 0) {
            return counted(minutes / 1440, of(language, "dia", "day", "día"));
        }
        String inMinutes = counted(minutes % 60, of(language, "minuto", "minute", "minuto"));
        if (hours == 0) {
            return inMinutes;
        }
        String inHours = counted(hours, of(language, "hora", "hour", "hora"));
        return minutes % 60 == 0 ? inHours : inHours + of(language, " e ", " and ", " y ") + inMinutes;
    }

    private static String counted(int number, String one) {
        return number + " " + (number == 1 ? one : one + "s");
    }

    static String relative(Instant at, ZoneId zone, Instant now, Language language) {
        return switch ((int) Math.clamp(daysBetween(now, at, zone), -1, 3)) {
            case 0 ->
                switch (language) {
                    case PT_BR -> "hoje";
                    case EN -> "today";
                    case ES -> "hoy";
                };
            case 1 ->
                switch (language) {
                    case PT_BR -> "amanhã";
                    case EN -> "tomorrow";
                    case ES -> "mañana";
                };
            case 2 ->
                switch (language) {
                    case PT_BR -> "depois de amanhã";
                    case EN -> "the day after tomorrow";
                    case ES -> "pasado mañana";
                };
            default -> onTheDate(at, zone, now, language);
        };
    }

    /** {@code amanhã, 24/11}: the date tells a late reader which day was meant. */
    static String relativeWithDate(Instant at, ZoneId zone, Instant now, Language language) {
        long days = daysBetween(now, at, zone);
        return days < 0 || days > 2
                ? onTheDate(at, zone, now, language)
                : relative(at, zone, now, language) + ", " + dayAndMonth(at.atZone(zone), language);
    }

    static String absolute(Instant at, ZoneId zone, Instant now, Language language) {
        ZonedDateTime local = at.atZone(zone);
        String date = weekday(local, language) + ", " + dayAndMonth(local, language);
        if (Math.abs(daysBetween(now, at, zone)) < DAYS_UNTIL_THE_YEAR_MATTERS) {
            return date;
        }
        return date + (language == Language.EN ? " " : "/") + local.getYear();
    }

    /** {@code às 14h30}, but {@code à 1h}. */
    static String at(Instant at, ZoneId zone, Language language) {
        ZonedDateTime local = at.atZone(zone);
        String preposition = switch (language) {
            case PT_BR -> local.getHour() < 2 ? "à " : "às ";
            case EN -> "at ";
            case ES -> local.getHour() == 1 ? "a la " : "a las ";
        };
        return preposition + clock(local, language);
    }

    static String clock(ZonedDateTime local, Language language) {
        return switch (language) {
            case PT_BR ->
                local.getMinute() == 0 ? local.getHour() + "h" : local.getHour() + "h" + twoDigits(local.getMinute());
            case EN -> twoDigits(local.getHour()) + ":" + twoDigits(local.getMinute());
            case ES -> local.getHour() + ":" + twoDigits(local.getMinute());
        };
    }

    static long daysBetween(Instant now, Instant at, ZoneId zone) {
        return ChronoUnit.DAYS.between(LocalDate.ofInstant(now, zone), LocalDate.ofInstant(at, zone));
    }

    private static String onTheDate(Instant at, ZoneId zone, Instant now, Language language) {
        String date = absolute(at, zone, now, language);
        return switch (language) {
            case PT_BR -> date;
            case EN -> "on " + date;
            case ES -> "el " + date;
        };
    }

    private static String dayAndMonth(ZonedDateTime local, Language language) {
        return switch (language) {
            case PT_BR, ES -> twoDigits(local.getDayOfMonth()) + "/" + twoDigits(local.getMonthValue());
            // 05/06 is read the American way by some, so the month is a word.
            case EN -> local.getDayOfMonth() + " " + ENGLISH_MONTHS.get(local.getMonthValue() - 1);
        };
    }

    // Not from the JDK's locales: their abbreviations carry dots and have changed between releases.
    private static String weekday(ZonedDateTime local, Language language) {
        return switch (local.getDayOfWeek()) {
            case MONDAY -> of(language, "seg", "Mon", "lun");
            case TUESDAY -> of(language, "ter", "Tue", "mar");
            case WEDNESDAY -> of(language, "qua", "Wed", "mié");
            case THURSDAY -> of(language, "qui", "Thu", "jue");
            case FRIDAY -> of(language, "sex", "Fri", "vie");
            case SATURDAY -> of(language, "sáb", "Sat", "sáb");
            case SUNDAY -> of(language, "dom", "Sun", "dom");
        };
    }

    private static String of(Language language, String portuguese, String english, String spanish) {
        return switch (language) {
            case PT_BR -> portuguese;
            case EN -> english;
            case ES -> spanish;
        };
    }

    private static String twoDigits(int number) {
        return number < 10 ? "0" + number : Integer.toString(number);
    }
}
