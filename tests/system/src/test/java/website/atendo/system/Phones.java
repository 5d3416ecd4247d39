package website.atendo.system;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** The clients' phones, in the simulator. */
final class Phones {
    private final URI simulator;

    Phones(URI simulator) {
        this.simulator = simulator;
    }

    /** A message on a phone; {@code options} are the titles of what can be tapped. */
    record Message(
            String id,
            String instance,
            boolean fromClient,
            String text,
            List<String> options,
            List<String> optionIds,
            String status) {}

    List<Message> messages(String phone) {
        List<Message> found = new ArrayList<>();
        Json.call("GET", simulator.resolve("/simulator/phones/" + phone + "/messages"), Map.of(), null)
                .expecting(200)
                .body()
                .forEach(message -> found.add(new Message(
                        message.path("id").asString(),
                        message.path("instance").asString(),
                        message.path("fromMe").asBoolean(),
                        message.path("text").asString(),
                        texts(message.path("options"), "title"),
                        texts(message.path("options"), "id"),
                        message.path("status").asString())));
        return found;
    }

    /** What the phone has received of a company. */
    List<Message> received(String phone, long company) {
        return messages(phone).stream()
                .filter(message ->
                        !message.fromClient() && message.instance().equals("company_" + company + "_whatsapp"))
                .toList();
    }

    void reply(String phone, Map<String, Object> reply) {
        Json.Answer answer =
                Json.call("POST", simulator.resolve("/simulator/phones/" + phone + "/reply"), Map.of(), reply);
        if (answer.status() / 100 != 2) {
            throw new AssertionError("the phone could not reply: " + answer);
        }
    }

    /** Every send call that an instance received. */
    JsonNode log(long company) {
        return Json.call(
                        "GET",
                        simulator.resolve("/simulator/log?instance=company_" + company + "_whatsapp"),
                        Map.of(),
                        null)
                .expecting(200)
                .body();
    }

    private static List<String> texts(JsonNode array, String field) {
        List<String> texts = new ArrayList<>();
        array.forEach(item -> texts.add(item.path(field).asString()));
        return texts;
    }
}
