package website.atendo.appointment.whatsapp;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.appointment.booking.Cause;
import website.atendo.appointment.booking.Outcome;
import website.atendo.appointment.booking.Refusals;
import website.atendo.appointment.booking.RemindMany;
import website.atendo.appointment.booking.Said;
import website.atendo.appointment.booking.SayToClient;
import website.atendo.appointment.clients.NoPhone;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

@RestController
@RequestMapping("/api/v1/appointment-whatsapp")
@Tag(name = "WhatsApp")
class WhatsAppController {
    private final SayToClient say;
    private final RemindMany remind;
    private final OfferServices offer;
    private final Refusals refusals;

    WhatsAppController(SayToClient say, RemindMany remind, OfferServices offer, Refusals refusals) {
        this.say = say;
        this.remind = remind;
        this.offer = offer;
        this.refusals = refusals;
    }

    /**
     * It will be sent; what became of it is in the appointment's timeline.
     *
     * @param quietUntil not null where it leaves in the company's quiet hours, which end then
     */
    record Requested(
            AppointmentId appointmentId,
            Said requested,
            @Nullable OffsetDateTime quietUntil) {}

    /** One of both. */
    record ServiceListRequest(
            @Nullable ClientId clientId,
            @Nullable @Size(max = 100) String phone) {
        /** Never the phone: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "ServiceListRequest[***]";
        }
    }

    /** @param services how many the client may choose from */
    record ServiceListRequested(int services) {}

    /**
     * One of both.
     *
     * @param date at the place
     * @param force whether also those who were reminded a moment ago; null: false
     */
    record BatchRequest(
            @Nullable @Size(min = 1, max = 500) List<@NotNull AppointmentId> appointmentIds,
            @Nullable LocalDate date,
            @Nullable Boolean force) {}

    /** No fields. */
    record NothingMore() {}

    /** @param force whether also what the company's rules are against; null: false */
    record SayRequest(@Nullable Boolean force) {}

    @PostMapping("/send-confirmation/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Asks the client whether they come",
            description = "Not before the company's confirmation window opens, unless force is true.")
    @ApiResponse(responseCode = "202", description = "it will be sent; see the appointment's timeline")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description =
                    "appointment-finished, appointment-started, client-opted-out, confirmation-too-early: with opensAt",
            content = @Content)
    Requested confirmation(
            Caller caller,
            Origin origin,
            @PathVariable AppointmentId id,
            @RequestBody(required = false) @Nullable SayRequest body) {
        return say(caller, origin, id, Said.CONFIRMATION, body);
    }

    @PostMapping("/send-reminder/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Reminds the client now, whatever the rules say",
            description =
                    "Also in quiet hours; quietUntil then says so. In the 30 minutes after a reminder by the rules "
                            + "only where force is true, and what the rules plan for the 30 minutes after this one is left out.")
    @ApiResponse(responseCode = "202", description = "it will be sent; see the appointment's timeline")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "appointment-finished, appointment-started, client-opted-out, already-sent: with sentAt",
            content = @Content)
    Requested reminder(
            Caller caller,
            Origin origin,
            @PathVariable AppointmentId id,
            @RequestBody(required = false) @Nullable SayRequest body) {
        return say(caller, origin, id, Said.REMINDER, body);
    }

    @PostMapping("/notify-created/{id}")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(summary = "Tells the client (again) that they have an appointment")
    @ApiResponse(responseCode = "202", description = "it will be sent; see the appointment's timeline")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "appointment-finished, appointment-started, client-opted-out",
            content = @Content)
    Requested notice(
            Caller caller,
            Origin origin,
            @PathVariable AppointmentId id,
            @RequestBody(required = false) @Nullable NothingMore body) {
        return say(caller, origin, id, Said.NOTICE, null);
    }

    @PostMapping("/send-service-list")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Sends the list of services to choose from",
            description = "To a client, or to a phone that may be nobody's yet. The first ten by name.")
    @ApiResponse(responseCode = "202", description = "it will be sent")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "404", description = "not-found: the client", content = @Content)
    @ApiResponse(responseCode = "409", description = "client-opted-out", content = @Content)
    @ApiResponse(responseCode = "422", description = "nothing-to-offer", content = @Content)
    ServiceListRequested serviceList(Caller caller, @Valid @RequestBody ServiceListRequest body) {
        if ((body.clientId() == null) == (body.phone() == null)) {
            throw Problem.invalid("clientId", "send either clientId or phone");
        }
        var offered = body.clientId() != null
                ? offer.to(caller.inCompany(), body.clientId(), caller.actor(), null)
                : offer.to(caller.inCompany(), String.valueOf(body.phone()), caller.actor(), null);
        return switch (offered) {
            case OfferServices.Offered.Done(var count) -> new ServiceListRequested(count);
            case OfferServices.Offered.NoSuchClient(var id) -> throw Problem.notFound("client", id);
            case OfferServices.Offered.NotAPhone _ -> throw new NoPhone();
            case OfferServices.Offered.OptedOut(var id) ->
                throw Problem.of(
                        HttpStatus.CONFLICT,
                        "client-opted-out",
                        "The client wants no messages",
                        "Client " + id + " has opted out; nothing was sent.");
            case OfferServices.Offered.NothingToOffer _ ->
                throw Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "nothing-to-offer",
                        "There is no service to offer",
                        "No active service is offered by an active professional.");
        };
    }

    @PostMapping("/batch-send-reminders")
    @ResponseStatus(HttpStatus.ACCEPTED)
    @Operation(
            summary = "Reminds the clients of many appointments now, or when quiet hours end",
            description =
                    "appointmentIds (up to 500), or date: all of a day at the place that still stand. Answers how many "
                            + "will be sent, and when; and for each other one why not: not-found, cancelled, completed, "
                            + "no-show, started, reschedule-asked, opted-out, quiet-hours (they end after the start), "
                            + "already-sent (by a rule or by hand in the last 30 minutes) or already-requested (it leaves "
                            + "when quiet hours end); the last two not with force: true.")
    @ApiResponse(responseCode = "202", description = "they will be sent")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    RemindMany.Reminded batch(Caller caller, Origin origin, @Valid @RequestBody BatchRequest body) {
        Cause cause = Cause.staff(new By(caller.actor(), origin), true);
        boolean force = Boolean.TRUE.equals(body.force());
        if (body.appointmentIds() != null && body.date() == null) {
            return remind.these(caller.inCompany(), body.appointmentIds(), force, cause);
        }
        if (body.date() != null && body.appointmentIds() == null) {
            return remind.allOf(caller.inCompany(), body.date(), force, cause);
        }
        throw Problem.invalid("appointmentIds", "send either appointmentIds or date");
    }

    private Requested say(Caller caller, Origin origin, AppointmentId id, Said what, @Nullable SayRequest request) {
        boolean force = request != null && Boolean.TRUE.equals(request.force());
        var result = say.say(caller.inCompany(), id, what, force, Cause.staff(new By(caller.actor(), origin), true));
        return switch (result.outcome()) {
            case Outcome.Done _, Outcome.Already _ -> new Requested(id, what, result.quietUntil());
            case Outcome.Refused refused -> throw refusals.problem(caller.inCompany(), refused.why());
        };
    }
}
