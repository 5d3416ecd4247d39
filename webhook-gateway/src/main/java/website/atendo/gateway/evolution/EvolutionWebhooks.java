package website.atendo.gateway.evolution;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.contracts.EventId;
import website.atendo.contracts.InstanceName;
import website.atendo.gateway.facts.Translation;
import website.atendo.gateway.journal.Arrival;
import website.atendo.gateway.journal.ReceiveWebhook;
import website.atendo.gateway.journal.Reception;
import website.atendo.gateway.webhooks.WebhookBody;
import website.atendo.gateway.webhooks.WebhookMeters;
import website.atendo.gateway.webhooks.WebhookReader;
import website.atendo.gateway.webhooks.WebhookRefused;
import website.atendo.gateway.webhooks.WebhookSecrets;

/** Where Evolution API posts what happens to a company's instance. */
@RestController
@Tag(name = "Evolution API", description = "Called by Evolution API, never by people")
class EvolutionWebhooks {
    private static final Logger log = LoggerFactory.getLogger(EvolutionWebhooks.class);
    private static final String SOURCE = "evolution";

    /** Tells who lets recovered messages in whether they were known. */
    private static final String RECEPTION = "X-Atendo-Reception";

    private final WebhookSecrets secrets;
    private final WebhookReader reader;
    private final ReceiveWebhook receiveWebhook;
    private final WebhookMeters meters;
    private final Clock clock;

    EvolutionWebhooks(
            WebhookSecrets secrets,
            WebhookReader reader,
            ReceiveWebhook receiveWebhook,
            WebhookMeters meters,
            Clock clock) {
        this.secrets = secrets;
        this.reader = reader;
        this.receiveWebhook = receiveWebhook;
        this.meters = meters;
        this.clock = clock;
    }

    @Operation(
            summary = "Takes an event of an instance",
            description =
                    "Answered 200 once it is on disk, also when the body cannot be read (a retry cannot mend that)"
                            + " or says nothing new. A body of any size is taken; media are not kept.",
            requestBody =
                    @RequestBody(content = @Content(mediaType = "application/json", schema = @Schema(type = "object"))),
            responses = {
                @ApiResponse(responseCode = "200", description = "Taken"),
                @ApiResponse(
                        responseCode = "401",
                        description = "Wrong secret, or the body names another instance",
                        content = @Content(mediaType = "application/problem+json")),
                @ApiResponse(
                        responseCode = "404",
                        description = "The path names no instance of the form company_{id}_whatsapp",
                        content = @Content(mediaType = "application/problem+json")),
                @ApiResponse(
                        responseCode = "503",
                        description = "Nothing was kept; send it again",
                        content = @Content(mediaType = "application/problem+json"))
            })
    @PostMapping({"/webhooks/evolution/{instance}", "/webhooks/evolution/{instance}/{event}"})
    ResponseEntity<Void> receive(
            @Parameter(example = "company_1_whatsapp") @PathVariable("instance") String path,
            @Parameter(description = "HMAC-SHA256 of instance:keyVersion under the master key, in hex")
                    @RequestHeader(name = WebhookSecrets.HEADER, required = false)
                    @Nullable
                    String secret,
            @Parameter(description = "true: found later by reading the provider's record")
                    @RequestHeader(name = "X-Atendo-Recovered", required = false)
                    @Nullable
                    String recovered,
            @Parameter(hidden = true) HttpServletRequest request)
            throws IOException {
        InstanceName instance =
                InstanceName.parse(path).orElseThrow(() -> new WebhookRefused(WebhookRefused.Reason.UNKNOWN_INSTANCE));
        if (!secrets.accepts(instance, secret)) {
            throw new WebhookRefused(WebhookRefused.Reason.WRONG_SECRET);
        }
        Instant receivedAt = clock.instant();
        WebhookBody body = reader.read(request.getInputStream());
        EvolutionWebhook webhook = EvolutionWebhook.in(body.json());
        boolean brokeOffBefore = webhook.instance() == null && body.defect() != null;
        if (!brokeOffBefore && !instance.value().equals(webhook.instance())) {
            throw new WebhookRefused(WebhookRefused.Reason.ANOTHER_INSTANCE);
        }
        boolean isRecovered = "true".equalsIgnoreCase(recovered);
        Translation translation = body.defect() != null
                ? new Translation.Unreadable(body.defect())
                : translate(new EvolutionTranslation(instance, isRecovered, receivedAt), webhook);
        Reception reception = receiveWebhook.receive(
                instance.company(),
                new Arrival(
                        SOURCE,
                        webhook.name(),
                        EventId.of("webhook", instance, body.sha256()),
                        receivedAt,
                        isRecovered,
                        body.shortened() ? "shortened" : null,
                        body.json().toString()),
                translation);
        String said = reception.name().toLowerCase(Locale.ROOT);
        meters.received(SOURCE, webhook.event().label(), said);
        return isRecovered
                ? ResponseEntity.ok().header(RECEPTION, said).build()
                : ResponseEntity.ok().build();
    }

    /** A payload we stumble over is our defect, and no retry mends it: it is kept to be looked at. */
    private static Translation translate(EvolutionTranslation translation, EvolutionWebhook webhook) {
        try {
            return translation.of(webhook);
        } catch (RuntimeException e) {
            StackTraceElement[] stack = e.getStackTrace();
            // Without the exception's words: they may be somebody's.
            log.error(
                    "{} of {} was kept but not understood: {} at {}",
                    webhook.event().label(),
                    translation.instance(),
                    e.getClass().getSimpleName(),
                    stack.length == 0 ? "?" : stack[0]);
            return new Translation.NotUnderstood(e.getClass().getSimpleName());
        }
    }
}
