package website.atendo.console.agenda;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.service.annotation.GetExchange;
import org.springframework.web.service.annotation.HttpExchange;

/** What the agenda asks, through the same routes as any API client. */
@HttpExchange
interface AppointmentApi {

    @GetExchange("/api/v1/company")
    Company company(@RequestHeader("Authorization") String bearer);

    @GetExchange("/api/v1/appointments")
    Page<Appointment> appointments(
            @RequestHeader("Authorization") String bearer,
            @RequestParam Instant from,
            @RequestParam Instant to,
            @RequestParam int page,
            @RequestParam int size);

    @GetExchange("/api/v1/appointments/{id}/timeline")
    Page<TimelineEntry> timeline(@RequestHeader("Authorization") String bearer, @PathVariable long id);

    record Company(long id, String name, ZoneId zone) {}

    record Page<T>(List<T> items, int page, int size, long total) {}

    /** Names are beside the ids so that a list needs no further question. */
    record Appointment(
            long id,
            String status,
            OffsetDateTime startsAt,
            OffsetDateTime endsAt,
            @Nullable String clientName,
            @Nullable String serviceName,
            @Nullable String professionalName,
            @Nullable String notes) {}

    record TimelineEntry(
            OffsetDateTime at,
            String kind,
            @Nullable String text,
            @Nullable String state,
            @Nullable String reason,
            @Nullable String commandId) {}
}
