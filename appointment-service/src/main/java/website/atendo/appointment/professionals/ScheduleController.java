package website.atendo.appointment.professionals;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.validation.Valid;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
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
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.edge.Caller;

@RestController
@RequestMapping("/api/v1/professionals/{id}")
@Tag(name = "Professionals")
class ScheduleController {
    private final FindProfessionals professionals;
    private final FindWorkingHours hours;
    private final SetWorkingHours setHours;
    private final FindTimeOff timeOff;
    private final TakeTimeOff take;
    private final ChangeTimeOff changeTimeOff;
    private final GiveUpTimeOff giveUp;
    private final MergePatch patches;

    ScheduleController(
            FindProfessionals professionals,
            FindWorkingHours hours,
            SetWorkingHours setHours,
            FindTimeOff timeOff,
            TakeTimeOff take,
            ChangeTimeOff changeTimeOff,
            GiveUpTimeOff giveUp,
            MergePatch patches) {
        this.professionals = professionals;
        this.hours = hours;
        this.setHours = setHours;
        this.timeOff = timeOff;
        this.take = take;
        this.changeTimeOff = changeTimeOff;
        this.patches = patches;
        this.giveUp = giveUp;
    }

    @GetMapping("/working-hours")
    @Operation(summary = "Reads when a professional works")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    ResponseEntity<WeeklyHours> workingHours(Caller caller, @PathVariable ProfessionalId id) {
        caller.agendaOf(id);
        long version = existing(caller.inCompany(), id).version();
        return ResponseEntity.ok().eTag(ETag.of(version)).body(hours.of(caller.inCompany(), id));
    }

    @PutMapping("/working-hours")
    @Operation(
            summary = "Sets when a professional works",
            description =
                    "By the clock on the wall of the place. Several stretches a weekday leave breaks between them; "
                            + "until may be 24:00. The ETag is the professional's. Where appointments ahead would lie outside, "
                            + "say what becomes of them: onConflict=keep or notify.")
    @ApiResponse(responseCode = "200", description = "set")
    @ApiResponse(responseCode = "400", description = "invalid-request: also stretches that overlap", content = @Content)
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "appointments-in-the-way, with items: those that would lie outside",
            content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<WeeklyHours> setWorkingHours(
            Caller caller,
            Origin origin,
            @PathVariable ProfessionalId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Parameter(schema = @Schema(allowableValues = {"keep", "notify"})) @RequestParam(required = false) @Nullable
                    String onConflict,
            @Valid @RequestBody WeeklyHours body) {
        body.check();
        var set = setHours.set(
                caller.inCompany(),
                id,
                ETag.expected(ifMatch),
                body,
                OnConflict.of(onConflict),
                new By(caller.actor(), origin));
        return ResponseEntity.ok().eTag(ETag.of(set.version())).body(set.hours());
    }

    @GetMapping("/time-off")
    @Operation(summary = "Lists when a professional is away, by time")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    Page<TimeOff> timeOff(
            Caller caller,
            @PathVariable ProfessionalId id,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        caller.agendaOf(id);
        Paging paging = Paging.of(page, size);
        existing(caller.inCompany(), id);
        return timeOff.all(caller.inCompany(), id, paging);
    }

    @PostMapping("/time-off")
    @Operation(
            summary = "Gives a professional time off",
            description = "Where appointments ahead lie in it, say what becomes of them: onConflict=keep or notify.")
    @ApiResponse(responseCode = "201", description = "taken")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "appointments-in-the-way, with items: those that lie in it",
            content = @Content)
    ResponseEntity<TimeOff> takeTimeOff(
            Caller caller,
            Origin origin,
            @PathVariable ProfessionalId id,
            @Parameter(schema = @Schema(allowableValues = {"keep", "notify"})) @RequestParam(required = false) @Nullable
                    String onConflict,
            @Valid @RequestBody TimeOffFields body) {
        caller.agendaOf(id);
        body.check();
        TimeOff taken =
                take.take(caller.inCompany(), id, body, OnConflict.of(onConflict), new By(caller.actor(), origin));
        return ResponseEntity.created(URI.create("/api/v1/professionals/" + id + "/time-off/" + taken.id()))
                .eTag(ETag.of(taken.version()))
                .body(taken);
    }

    @GetMapping("/time-off/{timeOffId}")
    @Operation(summary = "Reads one time off")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    ResponseEntity<TimeOff> oneTimeOff(Caller caller, @PathVariable ProfessionalId id, @PathVariable long timeOffId) {
        caller.agendaOf(id);
        return ok(timeOff.one(caller.inCompany(), id, timeOffId).orElseThrow(() -> new NotHere("time off", timeOffId)));
    }

    @PatchMapping("/time-off/{timeOffId}")
    @Operation(
            summary = "Changes a time off",
            description =
                    "A merge patch: what is not named stays, null clears. Where appointments ahead lie in it that did "
                            + "not before, say what becomes of them: onConflict=keep or notify.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = TimeOffFields.class)))
    @ApiResponse(responseCode = "200", description = "changed")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(
            responseCode = "409",
            description = "appointments-in-the-way, with items: those that lie in it now",
            content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<TimeOff> changeTimeOff(
            Caller caller,
            Origin origin,
            @PathVariable ProfessionalId id,
            @PathVariable long timeOffId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @Parameter(schema = @Schema(allowableValues = {"keep", "notify"})) @RequestParam(required = false) @Nullable
                    String onConflict,
            @RequestBody ObjectNode body) {
        caller.agendaOf(id);
        return ok(changeTimeOff.change(
                caller.inCompany(),
                id,
                timeOffId,
                ETag.expected(ifMatch),
                now -> {
                    TimeOffFields wanted = patches.apply(body, now, TimeOffFields.class);
                    wanted.check();
                    return wanted;
                },
                OnConflict.of(onConflict),
                new By(caller.actor(), origin)));
    }

    @DeleteMapping("/time-off/{timeOffId}")
    @Operation(summary = "Takes a time off back")
    @ApiResponse(responseCode = "204", description = "taken back")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<Void> giveUpTimeOff(
            Caller caller,
            Origin origin,
            @PathVariable ProfessionalId id,
            @PathVariable long timeOffId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        caller.agendaOf(id);
        giveUp.giveUp(caller.inCompany(), id, timeOffId, ETag.expected(ifMatch), new By(caller.actor(), origin));
        return ResponseEntity.noContent().build();
    }

    private static ResponseEntity<TimeOff> ok(TimeOff timeOff) {
        return ResponseEntity.ok().eTag(ETag.of(timeOff.version())).body(timeOff);
    }

    private KnownProfessional existing(CompanyId company, ProfessionalId id) {
        return professionals.one(company, id).orElseThrow(() -> new NotHere("professional", id.value()));
    }
}
