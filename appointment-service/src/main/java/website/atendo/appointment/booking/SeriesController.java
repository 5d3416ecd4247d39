package website.atendo.appointment.booking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.appointment.booking.Repetition.Every;
import website.atendo.appointment.resources.ETag;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

@RestController
@RequestMapping("/api/v1/appointments")
@Tag(name = "Series of appointments")
class SeriesController {
    static {
        SpringDocUtils.getConfig().replaceWithClass(SeriesId.class, Long.class);
    }

    private final BookSeries book;
    private final CancelFollowing cancel;
    private final RescheduleFollowing reschedule;
    private final Refusals refusals;

    SeriesController(BookSeries book, CancelFollowing cancel, RescheduleFollowing reschedule, Refusals refusals) {
        this.book = book;
        this.cancel = cancel;
        this.reschedule = reschedule;
        this.refusals = refusals;
    }

    /**
     * @param count how often, with the first: 2 to 53; null: until says it
     * @param until the last day on which one may take place; null: count says it
     */
    record Repeat(
            @NotNull Every every,
            @Nullable @Min(2) @Max(Repetition.MOST) Integer count,
            @Nullable LocalDate until) {

        /** @throws Problem 400 where count and until are both there, or both missing */
        Repetition repetition() {
            if ((count == null) == (until == null)) {
                throw Problem.invalid("repeat.count", "exactly one of count and until must be there");
            }
            return new Repetition(every, count, until);
        }
    }

    /**
     * @param startsAt of the first; the others are at the same time by the clock on the wall
     * @param skipConflicts whether what can be booked is, where something cannot; null: false
     * @param tellClient null: true; they are told once, of all
     */
    record SeriesRequest(
            @NotNull ClientId clientId,
            @NotNull ServiceId serviceId,
            @NotNull ProfessionalId professionalId,
            @NotNull OffsetDateTime startsAt,
            @NotNull @Valid Repeat repeat,
            @Nullable @Size(max = 2000) String notes,
            @Nullable Boolean skipConflicts,
            @Nullable Boolean tellClient) {}

    /** @param skipped those that could not be booked, each with its reason */
    record SeriesBooked(SeriesId seriesId, List<AppointmentView> items, List<ConflictView> skipped) {}

    /** By time. */
    record Following(List<AppointmentView> items) {}

    /** @param tellClient null: true; they are told once, of all */
    record CancelFollowingRequest(
            @Nullable @Size(max = 500) String reason,
            @Nullable Boolean tellClient) {}

    /**
     * @param startsAt of the one that is named; the others move by as many days, to the same time
     * @param professionalId null: each keeps its own
     * @param tellClient null: true; they are told once, of all
     */
    record RescheduleFollowingRequest(
            @NotNull OffsetDateTime startsAt,
            @Nullable ProfessionalId professionalId,
            @Nullable Boolean tellClient) {}

    @PostMapping("/series")
    @Operation(
            summary = "Books an appointment that repeats",
            description =
                    "Weekly, every two weeks, or monthly (on the same day of the month, or the last where it is shorter): 2 "
                            + "to 53 times within 366 days, at the same time by the clock on the wall of the place. All are "
                            + "booked or none, unless skipConflicts is true. Each is an appointment of its own, to be "
                            + "confirmed, moved and cancelled alone; seriesId in the list of appointments finds them. The "
                            + "client is told once, how many there are and in which rhythm, and reminded of each.")
    @ApiResponse(responseCode = "201", description = "booked; Location lists them")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(
            responseCode = "404",
            description = "not-found: the client, service or professional",
            content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "occurrences-in-conflict, with conflicts: each start and why not",
            content = @Content)
    @ApiResponse(
            responseCode = "422",
            description = "service-inactive, professional-inactive, service-not-offered",
            content = @Content)
    ResponseEntity<SeriesBooked> book(Caller caller, Origin origin, @Valid @RequestBody SeriesRequest body) {
        CompanyId company = caller.inCompany();
        var first = new Booking(
                body.clientId(),
                body.serviceId(),
                body.professionalId(),
                body.startsAt().toInstant(),
                body.notes());
        var result = book.book(
                company,
                first,
                body.repeat().repetition(),
                Boolean.TRUE.equals(body.skipConflicts()),
                cause(caller, origin, body.tellClient()));
        return switch (result) {
            case BookSeries.Booked(var series, var occurrences, var skipped) ->
                ResponseEntity.created(URI.create("/api/v1/appointments?seriesId=" + series))
                        .body(new SeriesBooked(
                                series,
                                occurrences.stream().map(AppointmentView::of).toList(),
                                skipped.stream()
                                        .map(conflict -> ConflictView.of(refusals, company, conflict))
                                        .toList()));
            case BookSeries.Refused(var why) -> throw refusals.problem(company, why);
            case BookSeries.OutOfBounds _ ->
                throw Problem.invalid(
                        "repeat." + (body.repeat().until() == null ? "count" : "until"),
                        "must make 2 to " + Repetition.MOST + " appointments, the last within "
                                + Repetition.LONGEST_DAYS + " days of the first");
        };
    }

    @PostMapping("/{id}/cancel-following")
    @Operation(
            summary = "Cancels an appointment and those of its series that come after it",
            description = "Those that are over stay. One in no series is cancelled alone. The client is told once, "
                    + "of all, unless tellClient is false. If-Match is for the one that is named.")
    @ApiResponse(responseCode = "200", description = "cancelled")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(responseCode = "409", description = "appointment-finished", content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    Following cancel(
            Caller caller,
            Origin origin,
            @PathVariable AppointmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable CancelFollowingRequest body) {
        return following(
                caller,
                cancel.cancel(
                        caller.inCompany(),
                        id,
                        Expected.version(ETag.expected(ifMatch)),
                        body == null ? null : body.reason(),
                        cause(caller, origin, body == null ? null : body.tellClient())));
    }

    @PostMapping("/{id}/reschedule-following")
    @Operation(
            summary = "Moves an appointment and those of its series that come after it",
            description = "By as many days as this one, and to the same time by the clock on the wall: all of them, or "
                    + "none. Those that are over stay. The client is told once, of all, unless tellClient is false. "
                    + "If-Match is for the one that is named.")
    @ApiResponse(responseCode = "200", description = "moved")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "404", description = "not-found: the appointment or professional", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "occurrences-in-conflict (with conflicts: each start and why not), appointment-finished",
            content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    Following reschedule(
            Caller caller,
            Origin origin,
            @PathVariable AppointmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RescheduleFollowingRequest body) {
        return following(
                caller,
                reschedule.reschedule(
                        caller.inCompany(),
                        id,
                        Expected.version(ETag.expected(ifMatch)),
                        body.startsAt().toInstant(),
                        body.professionalId(),
                        cause(caller, origin, body.tellClient())));
    }

    private Following following(Caller caller, FollowingOutcome outcome) {
        return switch (outcome) {
            case FollowingOutcome.Done(var now) ->
                new Following(now.stream().map(AppointmentView::of).toList());
            case FollowingOutcome.Refused(var why) -> throw refusals.problem(caller.inCompany(), why);
        };
    }

    private static Cause cause(Caller caller, Origin origin, @Nullable Boolean tellClient) {
        return Cause.staff(new By(caller.actor(), origin), tellClient == null || tellClient, caller.ownAgenda());
    }
}
