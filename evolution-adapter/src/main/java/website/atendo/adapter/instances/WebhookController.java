package website.atendo.adapter.instances;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.adapter.instances.InstanceWork.WebhookStatus;
import website.atendo.edge.Caller;

/** Whether the provider calls us. */
@RestController
@RequestMapping("/api/v1/appointment-whatsapp")
@Tag(name = "webhook", description = "Whether the provider calls us")
class WebhookController {
    private final InstanceWork work;

    WebhookController(InstanceWork work) {
        this.work = work;
    }

    @PostMapping("/configure-webhook")
    @Operation(summary = "Set the webhook of the company's instance, with its own secret")
    WebhookStatus configure(Caller caller, HttpServletRequest request) {
        work.configureWebhook(caller.inCompany(), InstanceController.who(caller, request));
        return work.webhookStatus(caller.inCompany());
    }

    @GetMapping("/webhook-status")
    @Operation(summary = "What the provider calls, as it says right now")
    WebhookStatus status(Caller caller) {
        return work.webhookStatus(caller.inCompany());
    }
}
