package website.atendo.adapter.instances;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The routes of webhook-gateway. */
@HttpExchange(contentType = "application/json")
interface GatewayApi {
    /** Tells of a recovered message whether it was known. */
    String RECEPTION = "X-Atendo-Reception";

    @PostExchange("/webhooks/evolution/{instance}")
    ResponseEntity<Void> receive(
            @PathVariable String instance,
            @RequestHeader(Webhooks.SECRET_HEADER) String secret,
            @RequestHeader("X-Atendo-Recovered") boolean recovered,
            @RequestBody String webhook);
}
