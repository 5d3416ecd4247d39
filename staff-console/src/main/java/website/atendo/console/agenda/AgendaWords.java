package website.atendo.console.agenda;

import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What staff read, in Brazilian Portuguese and in the place's zone. */
final class AgendaWords {
    private static final Locale BRAZIL = Locale.forLanguageTag("pt-BR");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm", BRAZIL);
    private static final DateTimeFormatter MOMENT = DateTimeFormatter.ofPattern("dd/MM HH:mm:ss", BRAZIL);

    private static final Map<String, String> STATUS = Map.of(
            "SCHEDULED", "Aguardando confirmação",
            "CONFIRMED", "Confirmado",
            "CANCELLED", "Cancelado",
            "COMPLETED", "Concluído",
            "NO_SHOW", "Não compareceu");

    private static final Map<String, String> COLOUR = Map.of(
            "SCHEDULED", "warning",
            "CONFIRMED", "success",
            "CANCELLED", "secondary",
            "COMPLETED", "primary",
            "NO_SHOW", "danger");

    private AgendaWords() {}

    /** A line of the agenda. */
    record Row(
            long id,
            String status,
            String statusText,
            String colour,
            String from,
            String until,
            String client,
            String service,
            String professional,
            @Nullable String notes) {}

    /** A line of an appointment's history. */
    record Line(
            String at,
            String what,
            @Nullable String text,
            @Nullable String reason) {}

    static Row row(AppointmentApi.Appointment appointment, ZoneId zone) {
        return new Row(
                appointment.id(),
                appointment.status(),
                STATUS.getOrDefault(appointment.status(), appointment.status()),
                COLOUR.getOrDefault(appointment.status(), "secondary"),
                time(appointment.startsAt(), zone),
                time(appointment.endsAt(), zone),
                or(appointment.clientName(), "—"),
                or(appointment.serviceName(), "—"),
                or(appointment.professionalName(), "—"),
                appointment.notes());
    }

    static Line line(AppointmentApi.TimelineEntry entry, ZoneId zone) {
        return new Line(
                MOMENT.format(entry.at().atZoneSameInstant(zone)),
                HistoryWords.what(entry.kind(), entry.state()),
                entry.text(),
                HistoryWords.reason(entry.reason()));
    }

    /** {@code 1 confirmado}, {@code 3 confirmados}. */
    static String counted(long number, String one, String many) {
        return number + " " + (number == 1 ? one : many);
    }

    static String capitalised(String text) {
        return text.substring(0, 1).toUpperCase(BRAZIL) + text.substring(1);
    }

    private static String time(OffsetDateTime at, ZoneId zone) {
        return TIME.format(at.atZoneSameInstant(zone));
    }

    private static String or(@Nullable String text, String other) {
        return text == null || text.isBlank() ? other : text;
    }
}
