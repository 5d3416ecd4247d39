package website.atendo.simulator.connections;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.ServerUrl;
import website.atendo.simulator.SimulatorProperties;
import website.atendo.simulator.json.Json;

@RestController
class RootRoute {
    private final ServerUrl serverUrl;
    private final SimulatorProperties properties;

    RootRoute(ServerUrl serverUrl, SimulatorProperties properties) {
        this.serverUrl = serverUrl;
        this.properties = properties;
    }

    @GetMapping("/")
    JsonNode welcome() {
        return Json.object()
                .put("status", 200)
                .put("message", "Welcome to the Evolution API, it is working!")
                .put("version", "2.3.7")
                .put("clientName", properties.clientName())
                .put("manager", serverUrl + "/manager")
                .put("documentation", "https://doc.evolution-api.com")
                .put("whatsappWebVersion", "2.3000.1027934701");
    }
}
