package website.atendo.appointment.platform;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.appointment.apiclients.AddApiClient;
import website.atendo.appointment.apiclients.IssuedSecret;
import website.atendo.appointment.apiclients.NewApiClient;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.audit.Origin;
import website.atendo.appointment.companies.SuspendCompany;
import website.atendo.appointment.resources.ETag;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.Paging;
import website.atendo.appointment.staff.KnownUser;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;
import website.atendo.edge.SecretAnswer;

@RestController
@RequestMapping("/api/v1/admin/companies")
@Tag(name = "Platform", description = "Only for the platform's operator")
class CompaniesController {
    private final FindCompanies find;
    private final OpenCompany open;
    private final SuspendCompany suspend;
    private final AddApiClient apiClients;

    CompaniesController(FindCompanies find, OpenCompany open, SuspendCompany suspend, AddApiClient apiClients) {
        this.find = find;
        this.open = open;
        this.suspend = suspend;
        this.apiClients = apiClients;
    }

    /**
     * @param locale null: pt-BR
     * @param provider null: EVOLUTION_BAILEYS
     */
    record CompanyRequest(
            @NotBlank @Size(max = 120) String name,

            @Nullable @Pattern(regexp = "[a-z]{2}(-[A-Z]{2})?", message = "must be a language such as pt-BR")
            String locale,

            @NotNull ZoneId zone,
            @Nullable @Size(max = 300) String address,
            @Nullable Provider provider,
            @NotNull @Valid OwnerRequest owner) {}

    record OwnerRequest(
            @NotBlank @Size(max = 120) String name,
            @NotBlank @Email @Size(max = 254) String email,

            @NotNull @Size(min = 10, max = 72, message = "must be 10 to 72 characters")
            String password) {
        /** Never the password or the person: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "OwnerRequest[***]";
        }
    }

    record Opened(@JsonUnwrapped FindCompanies.Company company, KnownUser owner) {}

    @GetMapping
    @Operation(summary = "Lists the companies", description = "search: part of the name. active=false: the suspended.")
    Page<FindCompanies.Company> list(
            Caller caller,
            @RequestParam(required = false) @Nullable String search,
            @RequestParam(required = false) @Nullable Boolean active,
            @RequestParam(required = false) @Nullable Integer page,
            @RequestParam(required = false) @Nullable Integer size) {
        caller.mustBeOperator();
        return find.all(search, active, Paging.of(page, size));
    }

    @GetMapping("/{id}")
    @Operation(summary = "Reads a company")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    ResponseEntity<FindCompanies.Company> one(Caller caller, @PathVariable CompanyId id) {
        caller.mustBeOperator();
        return ok(existing(id));
    }

    @PostMapping
    @Operation(
            summary = "Adds a company with its first owner",
            description = "With the usual reminders, 24 h and 2 h before; the owner logs in and changes what differs.")
    @ApiResponse(responseCode = "201", description = "added; all services are told")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "409", description = "email-taken", content = @Content)
    ResponseEntity<Opened> open(Caller caller, Origin origin, @Valid @RequestBody CompanyRequest body) {
        caller.mustBeOperator();
        var wish = new OpenCompany.Wish(
                body.name(),
                body.locale() == null ? "pt-BR" : body.locale(),
                body.zone(),
                body.address(),
                body.provider() == null ? Provider.EVOLUTION_BAILEYS : body.provider(),
                new OpenCompany.Owner(
                        body.owner().name(), body.owner().email(), body.owner().password()));
        OpenCompany.Opened opened = open.open(wish, new By(caller.actor(), origin));
        FindCompanies.Company company = existing(opened.company());
        return ResponseEntity.created(URI.create("/api/v1/admin/companies/" + company.id()))
                .eTag(ETag.of(company.version()))
                .body(new Opened(company, opened.owner()));
    }

    @PostMapping("/{id}/api-clients")
    @Operation(
            summary = "Lets a program call in a company's name",
            description = "A new company's first; its owners manage them from then on. The secret is shown this once.")
    @ApiResponse(responseCode = "201", description = "added; with its secret")
    @ApiResponse(responseCode = "400", description = "invalid-request", content = @Content)
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    @ApiResponse(responseCode = "409", description = "secret-shown-once: to a repeat", content = @Content)
    ResponseEntity<IssuedSecret> addApiClient(
            Caller caller,
            Origin origin,
            @Parameter(hidden = true) HttpServletRequest request,
            @PathVariable CompanyId id,
            @Valid @RequestBody NewApiClient body) {
        caller.mustBeOperator();
        existing(id);
        SecretAnswer.is(request);
        return ResponseEntity.status(HttpStatus.CREATED)
                .body(apiClients.add(id, body.name(), new By(caller.actor(), origin)));
    }

    @PostMapping("/{id}/suspend")
    @Operation(
            summary = "Suspends a company",
            description = "Its tokens count no more, its staff cannot log in, and nothing is sent for it. Suspending a "
                    + "suspended one does nothing.")
    @ApiResponse(responseCode = "200", description = "it is suspended")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    ResponseEntity<FindCompanies.Company> suspend(Caller caller, Origin origin, @PathVariable CompanyId id) {
        caller.mustBeOperator();
        existing(id);
        suspend.suspend(id, new By(caller.actor(), origin));
        return ok(existing(id));
    }

    @PostMapping("/{id}/activate")
    @Operation(
            summary = "Activates a suspended company",
            description = "What was due meanwhile is not sent late; what is still to come goes on.")
    @ApiResponse(responseCode = "200", description = "it is active")
    @ApiResponse(responseCode = "404", description = "not-found", content = @Content)
    ResponseEntity<FindCompanies.Company> activate(Caller caller, Origin origin, @PathVariable CompanyId id) {
        caller.mustBeOperator();
        existing(id);
        suspend.activate(id, new By(caller.actor(), origin));
        return ok(existing(id));
    }

    private FindCompanies.Company existing(CompanyId id) {
        return find.one(id)
                .orElseThrow(() ->
                        Problem.of(HttpStatus.NOT_FOUND, "not-found", "Not found", "There is no company " + id + "."));
    }

    private static ResponseEntity<FindCompanies.Company> ok(FindCompanies.Company company) {
        return ResponseEntity.ok().eTag(ETag.of(company.version())).body(company);
    }
}
