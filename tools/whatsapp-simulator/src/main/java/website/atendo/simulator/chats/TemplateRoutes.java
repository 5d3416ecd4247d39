package website.atendo.simulator.chats;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.simulator.evolution.Call;
import website.atendo.simulator.evolution.Refusal;
import website.atendo.simulator.evolution.Shape;
import website.atendo.simulator.json.Json;

/** Message templates of a Cloud instance: approved at once, and any name may be sent. */
@RestController
@RequestMapping("/template")
class TemplateRoutes {
    private static final Shape CREATE = Shape.object()
            .required("name", "category", "language", "components")
            .with("name", Shape.string())
            .with("category", Shape.string())
            .with("language", Shape.string());

    private final Map<String, ArrayNode> byInstanceId = new ConcurrentHashMap<>();

    @GetMapping("/find/{instanceName}")
    JsonNode find(Call call) {
        requireCloud(call);
        return templates(call);
    }

    @PostMapping("/create/{instanceName}")
    @ResponseStatus(HttpStatus.CREATED)
    JsonNode create(Call call) {
        requireCloud(call);
        CREATE.require(call.body());
        var templates = templates(call);
        var template = template(
                Integer.toString(templates.size() + 1),
                Json.stringOrEmpty(call.body(), "name"),
                Json.stringOrEmpty(call.body(), "language"),
                Json.stringOrEmpty(call.body(), "category"),
                call.body().path("components"));
        templates.add(template);
        return template;
    }

    @DeleteMapping("/delete/{instanceName}")
    JsonNode delete(Call call) {
        requireCloud(call);
        var name = Json.stringOrEmpty(call.body(), "name");
        var templates = templates(call);
        for (int i = templates.size() - 1; i >= 0; i--) {
            if (name.equals(Json.string(templates.get(i), "name"))) templates.remove(i);
        }
        return Json.object().put("success", true);
    }

    private ArrayNode templates(Call call) {
        return byInstanceId.computeIfAbsent(
                call.instance().id(),
                _ -> Json.array().add(template("1", "confirmacao", "pt_BR", "UTILITY", Json.array())));
    }

    private static ObjectNode template(String id, String name, String language, String category, JsonNode components) {
        return Json.object()
                .put("name", name)
                .put("language", language)
                .put("status", "APPROVED")
                .put("category", category)
                .put("id", id)
                .set("components", components);
    }

    private static void requireCloud(Call call) {
        if (!call.instance().isCloud()) throw Refusal.badRequest("Method not available in the Baileys service");
    }
}
