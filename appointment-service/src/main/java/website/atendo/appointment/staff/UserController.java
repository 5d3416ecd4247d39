package website.atendo.appointment.staff;

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
import website.atendo.edge.Caller;
import website.atendo.edge.CallerRole;
import website.atendo.edge.Problem;

@RestController
@RequestMapping("/api/v1/users")
@Tag(name = "Users")
class UserController {
    private final FindUsers find;
    private final AddUser add;
    private final ChangeUser change;
    private final MergePatch patches;

    UserController(FindUsers find, AddUser add, ChangeUser change, MergePatch patches) {
        this.find = find;
        this.add = add;
        this.change = change;
        this.patches = patches;
    }

    @GetMapping
    @Operation(summary = "Lists the people who log in, by name")
    Page<KnownUser> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        return find.all(caller.inCompany(), Paging.of(page, size));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a user")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    ResponseEntity<KnownUser> one(Caller caller, @PathVariable long id) {
        KnownUser user = find.one(caller.inCompany(), id).orElseThrow(() -> new NotHere("user", id));
        return ResponseEntity.ok().eTag(ETag.of(user.version())).body(user);
    }

    @PostMapping
    @Operation(summary = "Adds somebody who may log in")
    @ApiResponse(responseCode = "201", description = "added")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "404", description = "not-found: the professional", content = @Content)
    @ApiResponse(responseCode = "409", description = "email-taken", content = @Content)
    ResponseEntity<KnownUser> add(Caller caller, Origin origin, @Valid @RequestBody UserFields body) {
        mayGrant(caller, body.role());
        KnownUser user = add.add(caller.inCompany(), body, new By(caller.actor(), origin));
        return ResponseEntity.created(URI.create("/api/v1/users/" + user.id()))
                .eTag(ETag.of(user.version()))
                .body(user);
    }

    @PatchMapping("/{id}")
    @Operation(
            summary = "Changes a user",
            description = "A merge patch. Nobody is removed, because the audit log names them: set active to false.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = UserFields.class)))
    @ApiResponse(responseCode = "200", description = "changed")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(responseCode = "409", description = "email-taken, last-owner", content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<KnownUser> change(
            Caller caller,
            Origin origin,
            @PathVariable long id,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode body) {
        KnownUser user = change.change(
                caller.inCompany(),
                id,
                ETag.expected(ifMatch),
                now -> {
                    mayGrant(caller, now.role());
                    UserFields wanted = patches.apply(body, now, UserFields.class);
                    mayGrant(caller, wanted.role());
                    return wanted;
                },
                new By(caller.actor(), origin));
        return ResponseEntity.ok().eTag(ETag.of(user.version())).body(user);
    }

    /** A manager makes nobody, and touches nobody who is, more than a manager. */
    private static void mayGrant(Caller caller, Role role) {
        if (role == Role.OWNER && caller.roles().contains(CallerRole.MANAGER)) {
            throw Problem.forbidden("Only an owner may make or change an owner.");
        }
    }
}
