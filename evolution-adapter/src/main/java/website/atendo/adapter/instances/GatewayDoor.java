package website.atendo.adapter.instances;

import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.service.annotation.HttpExchange;
import org.springframework.web.service.annotation.PostExchange;

/** The door that providers call; what was found later enters by the same one. */
@HttpExchange(contentType = "application/json")
interface GatewayDoor {

    @PostExchange("/webhooks/evolution/{instance}")
    ResponseEntity<Void> receive(
            @PathVariable String instance,
            @RequestHeader(Webhooks.SECRET_HEADER) String secret,
            @RequestHeader("X-Atendo-Recovered") boolean recovered,
            @RequestBody String webhook);
}
