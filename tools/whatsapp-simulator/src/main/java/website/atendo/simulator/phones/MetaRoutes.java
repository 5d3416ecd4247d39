package website.atendo.simulator.phones;

import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.json.Json;

/** Where Meta calls Evolution. There is no signature check, as with the real one. */
@RestController
@RequestMapping("/webhook/meta")
class MetaRoutes {
    private final CloudInbound inbound;
    private final String verifyToken;

    MetaRoutes(CloudInbound inbound, SimulatorProperties properties) {
        this.inbound = inbound;
        this.verifyToken = properties.metaVerifyToken();
    }

    @GetMapping(produces = MediaType.TEXT_HTML_VALUE)
    String verify(
            @RequestParam(name = "hub.verify_token", required = false) @Nullable String token,
            @RequestParam(name = "hub.challenge", required = false) @Nullable String challenge) {
        return verifyToken.equals(token) ? String.valueOf(challenge) : "Error, wrong validation token";
    }

    @PostMapping
    JsonNode receive(@RequestBody JsonNode body) {
        inbound.receive(body);
        return Json.object().put("status", "success");
    }
}
