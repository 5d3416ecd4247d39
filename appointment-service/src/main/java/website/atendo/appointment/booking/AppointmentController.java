package website.atendo.appointment.booking;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.appointment.resources.ETag;
import website.atendo.appointment.resources.MergePatch;
import website.atendo.appointment.resources.Moment;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.Paging;
import website.atendo.appointment.resources.Search;
import website.atendo.appointment.resources.Sort;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.edge.Caller;

@RestController
@RequestMapping("/api/v1/appointments")
@Tag(name = "Appointments")
class AppointmentController {
    private final FindAppointments find;
    private final BookAppointment book;
    private final EditAppointment edit;
    private final ConfirmAppointment confirm;
    private final RescheduleAppointment reschedule;
    private final CancelAppointment cancel;
    private final CompleteAppointment complete;
    private final MarkNoShow noShow;
    private final Refusals refusals;
    private final MergePatch patches;

    AppointmentController(
            FindAppointments find,
            BookAppointment book,
            EditAppointment edit,
            ConfirmAppointment confirm,
            RescheduleAppointment reschedule,
            CancelAppointment cancel,
            CompleteAppointment complete,
            MarkNoShow noShow,
            Refusals refusals,
            MergePatch patches) {
        this.find = find;
        this.book = book;
        this.edit = edit;
        this.confirm = confirm;
        this.reschedule = reschedule;
        this.cancel = cancel;
        this.complete = complete;
        this.noShow = noShow;
        this.refusals = refusals;
        this.patches = patches;
    }

    /**
     * @param tellClient null: true
     * @param overrideHold whether to take a time that is held for somebody; null: false
     */
    record BookingRequest(
            @NotNull ClientId clientId,
            @NotNull ServiceId serviceId,
            @NotNull ProfessionalId professionalId,
            @NotNull OffsetDateTime startsAt,
            @Nullable @Size(max = 2000) String notes,
            @Nullable Boolean tellClient,
            @Nullable Boolean overrideHold) {}

    /**
     * @param professionalId null: the same
     * @param tellClient null: true
     * @param overrideHold whether to take a time that is held for somebody; null: false
     */
    record RescheduleRequest(
            @NotNull OffsetDateTime startsAt,
            @Nullable ProfessionalId professionalId,
            @Nullable Boolean tellClient,
            @Nullable Boolean overrideHold) {}

    /** @param tellClient null: true */
    record CancelRequest(
            @Nullable @Size(max = 500) String reason,
            @Nullable Boolean tellClient) {}

    /** @param tellClient null: true */
    record ConfirmRequest(@Nullable Boolean tellClient) {}

    /** No fields. */
    record NothingMore() {}

    record EditRequest(
            @NotNull ServiceId serviceId,
            @Nullable @Size(max = 2000) String notes) {}

    @GetMapping
    @Operation(
            summary = "Lists appointments",
            description =
                    "from and to limit the start: a time, or a day in the place's zone (to includes it), so a day is "
                            + "from=to, and a week its Monday and Sunday. status may be given several times. search: a part of "
                            + "the client's name or of the notes, or at least 3 digits of the client's phone. sort: startsAt (the "
                            + "usual), createdAt, clientName or status; with - before it from the last to the first.")
    @ApiResponse(responseCode = "200", description = "a page")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(
            responseCode = "404",
            description = "not-found: the professional, client, service or series",
            content = @Content)
    Page<AppointmentView> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(required = false) @Nullable ProfessionalId professionalId,
            @RequestParam(required = false) @Nullable ClientId clientId,
            @RequestParam(required = false) @Nullable ServiceId serviceId,
            @RequestParam(required = false) @Nullable SeriesId seriesId,
            @RequestParam(required = false) @Nullable Set<AppointmentStatus> status,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        var filter = new FindAppointments.Filter(
                Moment.of("from", from),
                Moment.of("to", to),
                caller.agendaOf(professionalId),
                serviceId,
                clientId,
                seriesId,
                status == null ? Set.of() : status,
                Search.of(search));
        Sort order = Sort.of(sort, "startsAt", FindAppointments.SORTS, "a.id");
        return find.all(caller.inCompany(), filter, order, Paging.of(page, size))
                .map(AppointmentView::of);
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads an appointment")
    @ApiResponse(responseCode = "200", description = "the appointment; its ETag is its version")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    ResponseEntity<AppointmentView> one(Caller caller, @PathVariable AppointmentId id) {
        Standing found = find.one(caller.inCompany(), id).orElseThrow(() -> new NotHere("appointment", id.value()));
        caller.agendaOf(found.facts().professionalId());
        return ok(found);
    }

    @PostMapping
    @Operation(
            summary = "Books an appointment",
            description =
                    "Any minute inside the professional's hours; seconds are kept, parts of them are not. The client "
                            + "is told unless tellClient is false. A time that is held for a client who is choosing it "
                            + "is taken with overrideHold only.")
    @ApiResponse(responseCode = "201", description = "booked; Location and ETag lead to it")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(
            responseCode = "404",
            description = "not-found: the client, service or professional",
            content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "slot-taken, slot-held (with heldUntil); both with nextFreeSlots",
            content = @Content)
    @ApiResponse(
            responseCode = "422",
            description = "start-in-the-past, outside-working-hours, professional-away, service-inactive, "
                    + "professional-inactive, service-not-offered",
            content = @Content)
    ResponseEntity<AppointmentView> book(Caller caller, Origin origin, @Valid @RequestBody BookingRequest body) {
        var booking = new Booking(
                body.clientId(),
                body.serviceId(),
                body.professionalId(),
                body.startsAt().toInstant(),
                body.notes());
        Standing booked = done(
                caller.inCompany(),
                book.book(
                        caller.inCompany(),
                        booking,
                        claim(body.overrideHold()),
                        cause(caller, origin, body.tellClient())));
        return ResponseEntity.created(
                        URI.create("/api/v1/appointments/" + booked.facts().appointmentId()))
                .eTag(ETag.of(booked.facts().version()))
                .body(AppointmentView.of(booked));
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Changes an appointment's notes or service",
            description =
                    "A merge patch. Another service may take another time, so it is checked like a booking, and its "
                            + "client is told. Time and professional are changed by reschedule.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = EditRequest.class)))
    @ApiResponse(responseCode = "200", description = "changed")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "404", description = "not-found: the appointment or the service", content = @Content)
    @ApiResponse(responseCode = "409", description = "slot-taken, slot-held, appointment-finished", content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    @ApiResponse(responseCode = "422", description = "as for booking", content = @Content)
    ResponseEntity<AppointmentView> edit(
            Caller caller,
            Origin origin,
            @PathVariable AppointmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode body) {
        return ok(done(
                caller.inCompany(),
                edit.edit(
                        caller.inCompany(),
                        id,
                        Expected.version(ETag.expected(ifMatch)),
                        now -> {
                            var wanted =
                                    patches.apply(body, new EditRequest(now.service(), now.notes()), EditRequest.class);
                            return new EditAppointment.Editable(wanted.serviceId(), wanted.notes());
                        },
                        cause(caller, origin, null))));
    }

    @PostMapping("/{id}/confirm")
    @Operation(
            summary = "Confirms an appointment",
            description = "Confirming a confirmed one does nothing. The client is told unless tellClient is false.")
    @ApiResponse(responseCode = "200", description = "it is confirmed")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(responseCode = "409", description = "appointment-finished", content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<AppointmentView> confirm(
            Caller caller,
            Origin origin,
            @PathVariable AppointmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable ConfirmRequest body) {
        return ok(done(
                caller.inCompany(),
                confirm.confirm(
                        caller.inCompany(),
                        id,
                        Expected.version(ETag.expected(ifMatch)),
                        cause(caller, origin, body == null ? null : body.tellClient()))));
    }

    @PostMapping("/{id}/reschedule")
    @Operation(
            summary = "Moves an appointment to another time or professional",
            description = "A confirmed one is SCHEDULED again: its client confirmed another time.")
    @ApiResponse(responseCode = "200", description = "moved; its revision has risen")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "404", description = "not-found: the appointment or professional", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "slot-taken, slot-held (both with nextFreeSlots), appointment-finished",
            content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    @ApiResponse(responseCode = "422", description = "as for booking", content = @Content)
    ResponseEntity<AppointmentView> reschedule(
            Caller caller,
            Origin origin,
            @PathVariable AppointmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody RescheduleRequest body) {
        caller.agendaOf(body.professionalId());
        return ok(done(
                caller.inCompany(),
                reschedule.reschedule(
                        caller.inCompany(),
                        id,
                        Expected.version(ETag.expected(ifMatch)),
                        new RescheduleAppointment.Wish(body.startsAt().toInstant(), body.professionalId(), null),
                        claim(body.overrideHold()),
                        cause(caller, origin, body.tellClient()))));
    }

    @PostMapping("/{id}/cancel")
    @Operation(summary = "Cancels an appointment", description = "The client is told unless tellClient is false.")
    @ApiResponse(responseCode = "200", description = "cancelled")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(responseCode = "409", description = "appointment-finished", content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<AppointmentView> cancel(
            Caller caller,
            Origin origin,
            @PathVariable AppointmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Valid @RequestBody(required = false) @Nullable CancelRequest body) {
        return ok(done(
                caller.inCompany(),
                cancel.cancel(
                        caller.inCompany(),
                        id,
                        Expected.version(ETag.expected(ifMatch)),
                        body == null ? null : body.reason(),
                        cause(caller, origin, body == null ? null : body.tellClient()))));
    }

    @PostMapping("/{id}/complete")
    @Operation(summary = "Marks an appointment as completed: the client came", description = "The client is not told.")
    @ApiResponse(responseCode = "200", description = "completed")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(responseCode = "409", description = "appointment-finished", content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<AppointmentView> complete(
            Caller caller,
            Origin origin,
            @PathVariable AppointmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable NothingMore body) {
        return ok(done(
                caller.inCompany(),
                complete.complete(
                        caller.inCompany(),
                        id,
                        Expected.version(ETag.expected(ifMatch)),
                        cause(caller, origin, false))));
    }

    @PostMapping("/{id}/no-show")
    @Operation(summary = "Marks an appointment as a no-show", description = "The client is not told.")
    @ApiResponse(responseCode = "200", description = "marked")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(responseCode = "409", description = "appointment-finished", content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<AppointmentView> noShow(
            Caller caller,
            Origin origin,
            @PathVariable AppointmentId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody(required = false) @Nullable NothingMore body) {
        return ok(done(
                caller.inCompany(),
                noShow.mark(
                        caller.inCompany(),
                        id,
                        Expected.version(ETag.expected(ifMatch)),
                        cause(caller, origin, false))));
    }

    private Standing done(CompanyId company, Outcome outcome) {
        return switch (outcome) {
            case Outcome.Done(var now) -> now;
            case Outcome.Already(var now) -> now;
            case Outcome.Refused refused -> throw refusals.problem(company, refused.why());
        };
    }

    private static ResponseEntity<AppointmentView> ok(Standing standing) {
        return ResponseEntity.ok().eTag(ETag.of(standing.facts().version())).body(AppointmentView.of(standing));
    }

    private static Claim claim(@Nullable Boolean overrideHold) {
        return Boolean.TRUE.equals(overrideHold) ? new Claim.Override() : Claim.ORDINARY;
    }

    private static Cause cause(Caller caller, Origin origin, @Nullable Boolean tellClient) {
        return Cause.staff(new By(caller.actor(), origin), tellClient == null || tellClient, caller.ownAgenda());
    }
}
