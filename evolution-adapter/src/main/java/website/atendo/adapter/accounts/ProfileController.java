package website.atendo.adapter.accounts;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.adapter.audit.InstanceAudit.Who;
import website.atendo.adapter.provider.AccountControl;
import website.atendo.contracts.InstanceName;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

/** What clients see of the company's own number. */
@RestController
@RequestMapping("/api/v1/evolution-api/profile")
@ResponseStatus(HttpStatus.NO_CONTENT)
@Tag(name = "profile", description = "What clients see of the company's own number")
class ProfileController {
    private final AccountWork accounts;

    ProfileController(AccountWork accounts) {
        this.accounts = accounts;
    }

    record ProfileName(
            @NotBlank @Size(max = 25) @Schema(example = "Barbearia Navalha")
            String name) {}

    record ProfileStatus(
            @NotNull @Size(max = 139) @Schema(example = "Agende por aqui, todos os dias das 9h às 20h.")
            String status) {}

    /** @param picture where the provider can fetch it, http or https */
    record ProfilePicture(
            @NotNull @Schema(example = "https://navalha.example/logo.png")
            URI picture) {}

    @PutMapping("/name")
    @Operation(summary = "Set the number's name")
    void name(Caller caller, HttpServletRequest request, @Valid @RequestBody ProfileName body) {
        change(
                caller,
                request,
                "profile.renamed",
                body.name(),
                (account, instance) -> account.profileName(instance, body.name()));
    }

    @PutMapping("/status")
    @Operation(summary = "Set the line below the number's name; empty takes it away")
    void status(Caller caller, HttpServletRequest request, @Valid @RequestBody ProfileStatus body) {
        change(
                caller,
                request,
                "profile.status-changed",
                body.status(),
                (account, instance) -> account.profileStatus(instance, body.status()));
    }

    @PutMapping("/picture")
    @Operation(summary = "Set the number's picture")
    void picture(Caller caller, HttpServletRequest request, @Valid @RequestBody ProfilePicture body) {
        String scheme = body.picture().getScheme();
        if (!"https".equals(scheme) && !"http".equals(scheme) || body.picture().getHost() == null) {
            throw Problem.invalid("picture", "must be a full http or https address");
        }
        change(
                caller,
                request,
                "profile.picture-changed",
                body.picture(),
                (account, instance) -> account.profilePicture(instance, body.picture()));
    }

    @DeleteMapping("/picture")
    @Operation(summary = "Take the number's picture away")
    void removePicture(Caller caller, HttpServletRequest request) {
        change(
                caller,
                request,
                "profile.picture-removed",
                null,
                (account, instance) -> account.profilePicture(instance, null));
    }

    private void change(
            Caller caller,
            HttpServletRequest request,
            String action,
            @Nullable Object after,
            BiConsumer<AccountControl, InstanceName> task) {
        accounts.change(caller.inCompany(), who(caller, request), action, after, (account, instance) -> {
            task.accept(account, instance);
            return null;
        });
    }

    static Who who(Caller caller, HttpServletRequest request) {
        return new Who(caller.actor(), request.getRemoteAddr());
    }
}
