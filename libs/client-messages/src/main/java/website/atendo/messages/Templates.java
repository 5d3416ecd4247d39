package website.atendo.messages;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.SendCommand;
import website.atendo.messages.Variables.Name;

/**
 * The approved templates that say what a message says, for providers that allow nothing else outside the 24 h window.
 * Variables are named by their place in the template, {@code "1"} first, and are never empty.
 */
final class Templates {

    private Templates() {}

    /** Null where the kind has none: what answers a client is inside the window anyway. */
    static SendCommand.@Nullable Template of(
            MessageKind kind, AppointmentFacts appointment, Variables known, Language language, Instant now) {
        long days = DayWords.daysBetween(now, appointment.startsAt(), appointment.zone());
        String name = Objects.requireNonNullElse(
                known.get(Name.NAME), Words.in(language).get("template.client"));
        String company = required(known, Name.COMPANY);
        String professional = required(known, Name.PROFESSIONAL);
        String time = required(known, Name.TIME);
        String address = known.get(Name.ADDRESS);
        String date = DayWords.absolute(appointment.startsAt(), appointment.zone(), now, language);
        int comma = date.indexOf(", ");
        String weekday = date.substring(0, comma);
        String dayAndMonth = date.substring(comma + 2);
        SendCommand.Template booked =
                template("confirmacao_agendamento", language, name, company, weekday, dayAndMonth, time, professional);
        return switch (kind) {
            case BOOKED -> booked;
            case RESCHEDULED -> template("remarcado", language, name, date, time, professional);
            case CANCELLED -> template("cancelado", language, name, date, time);
            // Its fixed words say "amanhã"; on any other day only the plain notice is true.
            case REMINDER, CONFIRMATION_REQUEST ->
                days == 1
                        ? template(
                                "lembrete_24h",
                                language,
                                name,
                                company,
                                dayAndMonth,
                                time,
                                Words.in(language).get("template.appointment"),
                                professional)
                        : booked;
            // Its fixed words say "hoje" and lead to an address.
            case REMINDER_SOON ->
                days == 0 && address != null ? template("lembrete_2h", language, name, company, time, address) : booked;
            case CONFIRMED,
                    RESCHEDULE_ASKED,
                    // No template says it; the number's owner must call where it cannot be written.
                    DISPLACED,
                    CANCEL_QUESTION,
                    CANCEL_WITHDRAWN,
                    ARRIVAL_NOTED,
                    SERVICES_OFFER,
                    SLOTS_OFFER,
                    REPLY_REFUSED,
                    NOT_UNDERSTOOD,
                    HUMAN_CALLED,
                    OPTED_OUT,
                    OPTED_IN,
                    STATUS,
                    STAFF_REPLY,
                    QUESTION,
                    INFORMATION,
                    DIRECT -> null;
        };
    }

    private static String required(Variables known, Name name) {
        String value = known.get(name);
        return value == null ? "-" : value;
    }

    private static SendCommand.Template template(String key, Language language, String... values) {
        Map<String, String> variables = new LinkedHashMap<>();
        for (String value : values) {
            variables.put(Integer.toString(variables.size() + 1), value);
        }
        return new SendCommand.Template(key, language.templateTag(), variables);
    }
}
