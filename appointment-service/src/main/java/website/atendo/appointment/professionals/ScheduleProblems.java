package website.atendo.appointment.professionals;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import website.atendo.appointment.booking.Standing;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.edge.Problem;

@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class ScheduleProblems {
    private static final int MOST = 200;

    /** An appointment that is in the way. */
    record InTheWay(
            AppointmentId id,
            AppointmentStatus status,
            ClientId clientId,
            @Nullable String clientName,
            ServiceId serviceId,
            String serviceName,
            OffsetDateTime startsAt,
            OffsetDateTime endsAt) {

        static InTheWay of(Standing standing) {
            var facts = standing.facts();
            return new InTheWay(
                    facts.appointmentId(),
                    facts.status(),
                    facts.clientId(),
                    standing.person().name(),
                    facts.serviceId(),
                    facts.serviceName(),
                    at(facts.startsAt(), facts.zone()),
                    at(facts.endsAt(), facts.zone()));
        }

        private static OffsetDateTime at(Instant instant, ZoneId zone) {
            return instant.atZone(zone).toOffsetDateTime();
        }
    }

    @ExceptionHandler
    ProblemDetail handle(AppointmentsInTheWay e) {
        int total = e.appointments().size();
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "appointments-in-the-way",
                        "Appointments are in the way",
                        total
                                + " appointments lie where the professional would not work. Repeat with onConflict=keep to "
                                + "leave them as they are, or with onConflict=notify to ask their clients for another "
                                + "time. Nothing was changed.",
                        Map.of(
                                "items",
                                e.appointments().stream()
                                        .limit(MOST)
                                        .map(InTheWay::of)
                                        .toList(),
                                "total",
                                total))
                .getBody();
    }
}
