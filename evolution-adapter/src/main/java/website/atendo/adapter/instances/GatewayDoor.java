package website.atendo.adapter.instances;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.web.client.RestClientException;

/** The door that providers call; what was found later enters by the same one. */
@Component
class GatewayDoor {
    private static final Logger log = LoggerFactory.getLogger(GatewayDoor.class);

    private final GatewayApi gateway;

    GatewayDoor(GatewayApi gateway) {
        this.gateway = gateway;
    }

    /** What the gateway made of a webhook. */
    enum Reception {
        NEW,
        KNOWN,
        NOT_TAKEN
    }

    Reception receive(String instance, String secret, String webhook) {
        try {
            String said = gateway.receive(instance, secret, true, webhook)
                    .getHeaders()
                    .getFirst(GatewayApi.RECEPTION);
            return "repeated".equals(said) ? Reception.KNOWN : Reception.NEW;
        } catch (RestClientException e) {
            log.warn(
                    "a missed message of {} enters later: {}",
                    instance,
                    e.getClass().getSimpleName());
            return Reception.NOT_TAKEN;
        }
    }
}
