package website.atendo.simulator.connections;

import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import website.atendo.simulator.evolution.Call;
import website.atendo.simulator.evolution.Shape;
import website.atendo.simulator.instances.Instances;
import website.atendo.simulator.json.Json;

@RestController
@RequestMapping("/settings")
class SettingsRoutes {
    private static final Shape SHAPE = Shape.object()
            .required("rejectCall", "groupsIgnore", "alwaysOnline", "readMessages", "readStatus", "syncFullHistory")
            .with("rejectCall", Shape.bool())
            .with("msgCall", Shape.string())
            .with("groupsIgnore", Shape.bool())
            .with("alwaysOnline", Shape.bool())
            .with("readMessages", Shape.bool())
            .with("readStatus", Shape.bool())
            .with("syncFullHistory", Shape.bool())
            .with("wavoipToken", Shape.string());

    private final Instances instances;

    SettingsRoutes(Instances instances) {
        this.instances = instances;
    }

    @PostMapping("/set/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode set(Call call) {
        SHAPE.require(call.body());
        instances.change(call.instance().name(), same -> {
            var settings = same.settings().deepCopy();
            same.settings().propertyNames().forEach(name -> {
                if (call.body().has(name)) settings.set(name, call.body().get(name));
            });
            return same.withSettings(settings);
        });
        var set = Json.object().put("instanceName", call.instance().name());
        set.set("settings", call.body());
        return Json.object().set("settings", set);
    }

    @GetMapping("/find/{instanceName}")
    JsonNode find(Call call) {
        return call.instance().settings();
    }
}
