package website.atendo.adapter.instances;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import org.springframework.stereotype.Component;
import website.atendo.adapter.provider.UnheardMessage;

/**
 * Lets messages from the provider's record in by the gateway's own door, as webhooks come. The gateway knows those it has
 * had and drops them.
 */
@Component
class RecoverMessages {
    private final GatewayDoor gateway;
    private final Webhooks webhooks;
    private final Counter recovered;

    RecoverMessages(GatewayDoor gateway, Webhooks webhooks, MeterRegistry meters) {
        this.gateway = gateway;
        this.webhooks = webhooks;
        this.recovered = meters.counter("atendo.instances.recovered.messages");
    }

    /**
     * What came of it.
     *
     * @param all whether the door took every one; if not, they have to come again
     * @param news how many the gateway had not had
     */
    record Recovery(boolean all, int news) {}

    /** @param messages the oldest first */
    Recovery recover(Instance instance, List<UnheardMessage> messages) {
        String secret = webhooks.secret(instance.name());
        int news = 0;
        for (UnheardMessage message : messages) {
            switch (gateway.receive(instance.name().value(), secret, message.webhook())) {
                case NEW -> news++;
                case KNOWN -> {}
                case NOT_TAKEN -> {
                    recovered.increment(news);
                    return new Recovery(false, news);
                }
            }
        }
        recovered.increment(news);
        return new Recovery(true, news);
    }
}
