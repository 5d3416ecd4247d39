package website.atendo.appointment.professionals;

import io.swagger.v3.oas.annotations.Operation;
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
import website.atendo.appointment.resources.Search;
import website.atendo.appointment.resources.Sort;
import website.atendo.contracts.ProfessionalId;
import website.atendo.edge.Caller;

@RestController
@RequestMapping("/api/v1/professionals")
@Tag(name = "Professionals")
class ProfessionalController {
    private final FindProfessionals find;
    private final AddProfessional add;
    private final ChangeProfessional change;
    private final RemoveProfessional remove;
    private final MergePatch patches;

    ProfessionalController(
            FindProfessionals find,
            AddProfessional add,
            ChangeProfessional change,
            RemoveProfessional remove,
            MergePatch patches) {
        this.find = find;
        this.add = add;
        this.change = change;
        this.remove = remove;
        this.patches = patches;
    }

    @GetMapping
    @Operation(
            summary = "Lists professionals",
            description =
                    "search: a part of the name. sort: name (the usual) or createdAt; with - before it from the last "
                            + "to the first.")
    Page<KnownProfessional> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        return find.all(
                caller.inCompany(),
                Search.of(search),
                active,
                Sort.of(sort, "name", FindProfessionals.SORTS, "p.id"),
                Paging.of(page, size));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a professional")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    ResponseEntity<KnownProfessional> one(Caller caller, @PathVariable ProfessionalId id) {
        KnownProfessional professional =
                find.one(caller.inCompany(), id).orElseThrow(() -> new NotHere("professional", id.value()));
        return ResponseEntity.ok().eTag(ETag.of(professional.version())).body(professional);
    }

    @PostMapping
    @Operation(
            summary = "Adds a professional",
            description = "They can be booked once they have working hours: PUT …/working-hours.")
    @ApiResponse(responseCode = "201", description = "added")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "404", description = "not-found: a service", content = @Content)
    ResponseEntity<KnownProfessional> add(Caller caller, Origin origin, @Valid @RequestBody ProfessionalFields body) {
        KnownProfessional professional = add.add(caller.inCompany(), body, new By(caller.actor(), origin));
        return ResponseEntity.created(URI.create("/api/v1/professionals/" + professional.id()))
                .eTag(ETag.of(professional.version()))
                .body(professional);
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Changes a professional", description = "A merge patch: what is not named stays, null clears.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ProfessionalFields.class)))
    @ApiResponse(responseCode = "200", description = "changed")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<KnownProfessional> change(
            Caller caller,
            Origin origin,
            @PathVariable ProfessionalId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode body) {
        KnownProfessional professional = change.change(
                caller.inCompany(),
                id,
                ETag.expected(ifMatch),
                now -> patches.apply(body, now, ProfessionalFields.class),
                new By(caller.actor(), origin));
        return ResponseEntity.ok().eTag(ETag.of(professional.version())).body(professional);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Removes a professional who never had an appointment")
    @ApiResponse(responseCode = "204", description = "removed")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(responseCode = "409", description = "in-use", content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<Void> remove(
            Caller caller,
            Origin origin,
            @PathVariable ProfessionalId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        remove.remove(caller.inCompany(), id, ETag.expected(ifMatch), new By(caller.actor(), origin));
        return ResponseEntity.noContent().build();
    }
}
