package website.atendo.appointment.clients;

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
import website.atendo.contracts.ClientId;
import website.atendo.edge.Caller;

@RestController
@RequestMapping("/api/v1/clients")
@Tag(name = "Clients")
class ClientController {
    private final FindClients find;
    private final AddClient add;
    private final ChangeClient change;
    private final RemoveClient remove;
    private final MergePatch patches;

    ClientController(FindClients find, AddClient add, ChangeClient change, RemoveClient remove, MergePatch patches) {
        this.find = find;
        this.add = add;
        this.change = change;
        this.remove = remove;
        this.patches = patches;
    }

    @GetMapping
    @Operation(
            summary = "Lists clients",
            description = "search: a part of the name, or at least 3 digits of the phone. sort: name (the usual) or "
                    + "createdAt; with - before it from the last to the first.")
    Page<KnownClient> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable Boolean optedOut,
            @RequestParam(required = false) @Nullable String sort,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        Sort order = Sort.of(sort, "name", FindClients.SORTS, "id");
        return find.all(caller.inCompany(), Search.of(search), optedOut, order, Paging.of(page, size));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a client")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    ResponseEntity<KnownClient> one(Caller caller, @PathVariable ClientId id) {
        KnownClient client = find.one(caller.inCompany(), id).orElseThrow(() -> new NotHere("client", id.value()));
        return ResponseEntity.ok().eTag(ETag.of(client.version())).body(client);
    }

    @PostMapping
    @Operation(
            summary = "Adds a client",
            description =
                    "The phone may be written in any usual form; it is kept in E.164, a Brazilian mobile with its ninth digit.")
    @ApiResponse(responseCode = "201", description = "added")
    @ApiResponse(responseCode = "400", description = "invalid-request: also a phone that is none", content = @Content)
    @ApiResponse(responseCode = "409", description = "phone-taken", content = @Content)
    ResponseEntity<KnownClient> add(Caller caller, Origin origin, @Valid @RequestBody ClientFields body) {
        KnownClient client = add.add(caller.inCompany(), body, new By(caller.actor(), origin));
        return ResponseEntity.created(URI.create("/api/v1/clients/" + client.id()))
                .eTag(ETag.of(client.version()))
                .body(client);
    }

    @PatchMapping("/{id}")
    @Operation(summary = "Changes a client", description = "A merge patch: what is not named stays, null clears.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = ClientFields.class)))
    @ApiResponse(responseCode = "200", description = "changed")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(responseCode = "409", description = "phone-taken", content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<KnownClient> change(
            Caller caller,
            Origin origin,
            @PathVariable ClientId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode body) {
        KnownClient client = change.change(
                caller.inCompany(),
                id,
                ETag.expected(ifMatch),
                now -> patches.apply(body, now, ClientFields.class),
                new By(caller.actor(), origin));
        return ResponseEntity.ok().eTag(ETag.of(client.version())).body(client);
    }

    @DeleteMapping("/{id}")
    @Operation(summary = "Removes a client who never had an appointment")
    @ApiResponse(responseCode = "204", description = "removed")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(responseCode = "409", description = "in-use", content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<Void> remove(
            Caller caller,
            Origin origin,
            @PathVariable ClientId id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        remove.remove(caller.inCompany(), id, ETag.expected(ifMatch), new By(caller.actor(), origin));
        return ResponseEntity.noContent().build();
    }
}
