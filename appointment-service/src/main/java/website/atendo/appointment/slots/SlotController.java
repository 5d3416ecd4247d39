package website.atendo.appointment.slots;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.appointment.resources.Moment;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.edge.Caller;

@RestController
@RequestMapping("/api/v1/slots")
@Tag(name = "Slots")
class SlotController {
    private final FindSlots find;

    SlotController(FindSlots find) {
        this.find = find;
    }

    @GetMapping
    @Operation(
            summary = "Lists the free times for a service",
            description =
                    "On the company's grid (slotMinutes) from each beginning of work, by time, with the place's offset. "
                            + "from and to: a time, or a day in the place's zone (to includes it); without them, the next 14 days; "
                            + "92 days at most. Staff may book any minute inside the hours, also off the grid. With forClients only "
                            + "what the company's rules let clients book: its minimum notice and booking horizon.")
    @ApiResponse(responseCode = "200", description = "the free times")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "404", description = "not-found: the service or professional", content = @Content)
    @ApiResponse(
            responseCode = "422",
            description = "service-inactive, professional-inactive, service-not-offered",
            content = @Content)
    Page<FreeSlot> list(
            Caller caller,
            @RequestParam ServiceId serviceId,
            @RequestParam(required = false) @Nullable ProfessionalId professionalId,
            @RequestParam(required = false) @Nullable String from,
            @RequestParam(required = false) @Nullable String to,
            @RequestParam(defaultValue = "false") boolean forClients,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Moment since = Moment.of("from", from);
        Moment until = Moment.of("to", to);
        ProfessionalId whose = caller.agendaOf(professionalId);
        Paging paging = Paging.of(page, size);
        return forClients
                ? find.forClients(caller.inCompany(), serviceId, whose, since, until, paging)
                : find.between(caller.inCompany(), serviceId, whose, since, until, paging);
    }
}
