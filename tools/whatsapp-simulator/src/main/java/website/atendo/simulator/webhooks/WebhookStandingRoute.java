package website.atendo.simulator.webhooks;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class WebhookStandingRoute {
    private final Webhooks webhooks;

    WebhookStandingRoute(Webhooks webhooks) {
        this.webhooks = webhooks;
    }

    @GetMapping("/simulator/webhooks")
    Webhooks.Standing standing() {
        return webhooks.standing();
    }
}
