package website.atendo.appointment.prompts;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.contracts.Topics;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.messaging.Envelope;
import website.atendo.messaging.Subscription;

/** Hears what became of every message to a client. */
@Configuration(proxyBeanMethods = false)
class PromptTopics {
    static final String CONSUMER = "appointment-prompts";

    private final Prompts prompts;

    PromptTopics(Prompts prompts) {
        this.prompts = prompts;
    }

    @Bean
    Subscription<DeliveryEvent> deliveriesForPrompts() {
        return Subscription.projecting(Topics.DELIVERY_EVENTS, CONSUMER, this::on);
    }

    private void on(Envelope<DeliveryEvent> message) {
        switch (message.body()) {
            case DeliveryEvent.OutcomeChanged changed -> prompts.heard(message.company(), changed);
            case DeliveryEvent.ReceiptChanged _ -> {}
        }
    }
}
