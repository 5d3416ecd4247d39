package website.atendo.adapter.instances;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.adapter.instances.InstanceWork.WebhookStatus;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;

/** Whether the provider calls us. */
@RestController
@RequestMapping("/api/v1")
@Tag(name = "webhook", description = "Whether the provider calls us")
class WebhookController {
    private final InstanceWork work;

    WebhookController(InstanceWork work) {
        this.work = work;
    }

    /**
     * The webhook belongs to the platform: another address, or fewer events, would cut the company off.
     *
     * @param url may be given and must be the platform's own, as {@code GET} tells it
     * @param events may be given and must have all that the platform needs
     */
    record Wanted(
            @Nullable @Schema(example = "https://atendo.example/webhooks/evolution/company_1_whatsapp")
            String url,

            @Nullable @Schema(example = "[\"MESSAGES_UPSERT\", \"MESSAGES_UPDATE\", \"CONNECTION_UPDATE\"]")
            List<String> events) {}

    @PostMapping("/appointment-whatsapp/configure-webhook")
    @Operation(summary = "Set the webhook of the company's instance, with its own secret")
    WebhookStatus configure(Caller caller, HttpServletRequest request) {
        work.configureWebhook(caller.inCompany(), InstanceController.who(caller, request));
        return work.webhookStatus(caller.inCompany());
    }

    @GetMapping({"/appointment-whatsapp/webhook-status", "/evolution-api/webhook"})
    @Operation(summary = "What the provider calls, as it says right now")
    WebhookStatus status(Caller caller) {
        return work.webhookStatus(caller.inCompany());
    }

    @PutMapping("/evolution-api/webhook")
    @Operation(summary = "Set the webhook anew: the platform's address, events and secret")
    WebhookStatus put(
            Caller caller, HttpServletRequest request, @RequestBody(required = false) @Nullable Wanted wanted) {
        if (wanted != null && wanted.url() != null) {
            String own = work.webhookUrl(caller.inCompany()).toString();
            if (!own.equals(wanted.url())) {
                throw Problem.invalid("url", "must be the platform's own, " + own + ", or be left out");
            }
        }
        if (wanted != null && wanted.events() != null) {
            List<String> missing = Webhooks.EVENTS.stream()
                    .filter(event -> !wanted.events().contains(event))
                    .toList();
            if (!missing.isEmpty() || wanted.events().size() > Webhooks.EVENTS.size()) {
                throw Problem.invalid(
                        "events", "must be exactly " + String.join(", ", Webhooks.EVENTS) + ", or be left out");
            }
        }
        return configure(caller, request);
    }
}
