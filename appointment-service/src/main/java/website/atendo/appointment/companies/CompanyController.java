package website.atendo.appointment.companies;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.appointment.resources.ETag;
import website.atendo.appointment.resources.MergePatch;
import website.atendo.edge.Caller;

@RestController
@RequestMapping("/api/v1/company")
@Tag(name = "Company")
class CompanyController {
    private final FindCompany find;
    private final ChangeCompany change;
    private final MergePatch patches;

    CompanyController(FindCompany find, ChangeCompany change, MergePatch patches) {
        this.find = find;
        this.change = change;
        this.patches = patches;
    }

    @GetMapping
    @Operation(summary = "Reads the company's profile, reminder rules, quiet hours and wording")
    ResponseEntity<KnownCompany> company(Caller caller) {
        KnownCompany company = find.find(caller.inCompany());
        return ResponseEntity.ok().eTag(ETag.of(company.version())).body(company);
    }

    @PatchMapping
    @Operation(
            summary = "Changes the company's profile, reminder rules, quiet hours or wording",
            description = "A merge patch: what is not named stays, null clears; reminders are replaced as a whole.")
    @io.swagger.v3.oas.annotations.parameters.RequestBody(
            content = @Content(schema = @Schema(implementation = CompanySettings.class)))
    @ApiResponse(responseCode = "200", description = "changed")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(
            responseCode = "404",
            description = "not-found: a service or professional of a reminder rule",
            content = @Content)
    @ApiResponse(responseCode = "412", description = "version-passed", content = @Content)
    ResponseEntity<KnownCompany> change(
            Caller caller,
            Origin origin,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ObjectNode body) {
        KnownCompany company = change.change(
                caller.inCompany(),
                ETag.expected(ifMatch),
                now -> {
                    CompanySettings wanted = patches.apply(body, now, CompanySettings.class);
                    wanted.check();
                    return wanted;
                },
                new By(caller.actor(), origin));
        return ResponseEntity.ok().eTag(ETag.of(company.version())).body(company);
    }
}
