package website.atendo.appointment.apiclients;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.Paging;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;
import website.atendo.edge.SecretAnswer;

@RestController
@RequestMapping("/api/v1/api-clients")
@Tag(name = "API clients")
class ApiClientController {
    private final FindApiClients find;
    private final AddApiClient add;
    private final ChangeSecret change;
    private final RevokeApiClient revoke;

    ApiClientController(FindApiClients find, AddApiClient add, ChangeSecret change, RevokeApiClient revoke) {
        this.find = find;
        this.add = add;
        this.change = change;
        this.revoke = revoke;
    }

    /** No fields. */
    record NothingMore() {}

    @GetMapping
    @Operation(
            summary = "Lists the programs that may call in the company's name",
            description = "The oldest first; those that were revoked are last. Never their secrets.")
    @ApiResponse(responseCode = "200", description = "a page")
    Page<KnownApiClient> list(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        return find.all(caller.inCompany(), Paging.of(page, size));
    }

    @PostMapping
    @Operation(
            summary = "Lets a program call in the company's name",
            description =
                    "It gets tokens at /oauth2/token (grant_type=client_credentials) with clientId and clientSecret, "
                            + "and may do what a manager may. The secret is shown this once: a repeat with the same "
                            + "Idempotency-Key is answered 409 without it.")
    @ApiResponse(responseCode = "201", description = "added; with its secret")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "409", description = "secret-shown-once: to a repeat", content = @Content)
    ResponseEntity<IssuedSecret> add(
            Caller caller,
            Origin origin,
            @Parameter(hidden = true) HttpServletRequest request,
            @Valid @RequestBody NewApiClient body) {
        SecretAnswer.is(request);
        IssuedSecret issued = add.add(caller.inCompany(), body.name(), new By(caller.actor(), origin));
        return ResponseEntity.status(HttpStatus.CREATED).body(issued);
    }

    @PostMapping("/{id}/change-secret")
    @Operation(
            summary = "Gives a program another secret",
            description =
                    "The old one gets no further token; a token that it got is valid for up to an hour. The new one "
                            + "is shown this once.")
    @ApiResponse(responseCode = "200", description = "changed; with the new secret")
    @ApiResponse(responseCode = "404", description = "not-found: also where it was revoked", content = @Content)
    @ApiResponse(responseCode = "409", description = "secret-shown-once: to a repeat", content = @Content)
    IssuedSecret changeSecret(
            Caller caller,
            Origin origin,
            @Parameter(hidden = true) HttpServletRequest request,
            @PathVariable String id,
            @RequestBody(required = false) @Nullable NothingMore body) {
        SecretAnswer.is(request);
        return change.change(caller.inCompany(), id, new By(caller.actor(), origin))
                .orElseThrow(() -> Problem.notFound("API client", id));
    }

    @DeleteMapping("/{id}")
    @Operation(
            summary = "Revokes a program's right to call",
            description = "It gets no further token; one that it has is valid for up to an hour. It stays in the list, "
                    + "because the audit log names it.")
    @ApiResponse(responseCode = "204", description = "revoked; also where it was already")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    ResponseEntity<Void> revoke(Caller caller, Origin origin, @PathVariable String id) {
        if (!revoke.revoke(caller.inCompany(), id, new By(caller.actor(), origin))) {
            throw Problem.notFound("API client", id);
        }
        return ResponseEntity.noContent().build();
    }
}
