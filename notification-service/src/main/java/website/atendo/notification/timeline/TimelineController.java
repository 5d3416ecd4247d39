package website.atendo.notification.timeline;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.ExampleObject;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

/** The timeline's route. */
@RestController
@Tag(name = "Timeline", description = "What happened to an appointment and to the messages about it.")
class TimelineController {
    private final ReadTimeline readTimeline;

    TimelineController(ReadTimeline readTimeline) {
        this.readTimeline = readTimeline;
    }

    @GetMapping("/api/v1/appointments/{id}/timeline")
    @Operation(
            summary = "The timeline of an appointment",
            description = "Everything that happened to the appointment, what its client answered, and each step of "
                    + "each message about it, oldest first. It follows the events of the other services and may be a "
                    + "moment behind them.")
    @ApiResponse(
            responseCode = "200",
            description = "A page of the timeline.",
            content =
                    @Content(
                            mediaType = "application/json",
                            schema = @Schema(implementation = TimelinePage.class),
                            examples = @ExampleObject(name = "booked and read", value = """
                                    {"items": [
                                      {"at": "2026-11-25T15:00:02.100Z", "kind": "appointment.booked",
                                       "text": "qui, 26/11 às 14h30", "by": {"kind": "STAFF", "id": "3"}},
                                      {"at": "2026-11-25T15:00:02.314Z", "kind": "message.booked", "state": "queued",
                                       "text": "Olá, Maria! Seu horário na Barbearia Navalha está marcado: …",
                                       "commandId": "0b1f9f3e-6a5d-5c1b-9b57-0f6f2f1f7a10"},
                                      {"at": "2026-11-25T15:00:02.720Z", "kind": "message.booked", "state": "sent",
                                       "commandId": "0b1f9f3e-6a5d-5c1b-9b57-0f6f2f1f7a10"},
                                      {"at": "2026-11-25T15:00:03Z", "kind": "message.booked", "state": "delivered",
                                       "commandId": "0b1f9f3e-6a5d-5c1b-9b57-0f6f2f1f7a10"},
                                      {"at": "2026-11-25T15:04:11Z", "kind": "message.booked", "state": "read",
                                       "commandId": "0b1f9f3e-6a5d-5c1b-9b57-0f6f2f1f7a10"}],
                                     "page": 0, "size": 50, "total": 5}""")))
    @ApiResponse(
            responseCode = "400",
            description = "A parameter is not what it must be; the answer says which and what is allowed.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "401",
            description = "No valid token.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    @ApiResponse(
            responseCode = "404",
            description = "The company has no such appointment.",
            content =
                    @Content(
                            mediaType = "application/problem+json",
                            schema = @Schema(implementation = ProblemDetail.class)))
    TimelinePage timeline(
            @Parameter(hidden = true) Caller caller,
            @Parameter(description = "The appointment's id.", example = "42")
                    @PathVariable("id")
                    @Min(value = 1, message = "must be a positive whole number")
                    long id,
            @Parameter(description = "Number of the page, from 0.")
                    @RequestParam(name = "page", defaultValue = "0")
                    @Min(value = 0, message = "must be 0 or more")
                    int page,
            @Parameter(description = "The most entries to answer, 1 to 200.")
                    @RequestParam(name = "size", defaultValue = "50")
                    @Min(value = 1, message = "must be between 1 and 200")
                    @Max(value = 200, message = "must be between 1 and 200")
                    int size) {
        ProfessionalId own = caller.ownAgenda();
        return readTimeline
                .read(caller.inCompany(), new AppointmentId(id), own, page, size)
                .orElseThrow(() -> own == null
                        ? Problem.notFound("appointment", id)
                        : Problem.of(
                                HttpStatus.NOT_FOUND,
                                "not-found",
                                "Not found",
                                "There is no appointment " + id + " in your agenda."));
    }
}
