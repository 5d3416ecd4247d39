package website.atendo.adapter.evolution;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.adapter.provider.OutboundMessage;
import website.atendo.adapter.provider.OutboundMessage.Choice;

/** Messages as Evolution's routes take them. */
final class EvolutionMessages {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private EvolutionMessages() {}

    /** @param body JSON, with the recipient */
    record Request(String route, Map<String, Object> body) {}

    static Request request(String number, OutboundMessage message) {
        return switch (message) {
            case OutboundMessage.Text(var text) -> new Request("sendText", with(number, Map.of("text", text)));
            case OutboundMessage.Buttons(var text, var choices) ->
                new Request(
                        "sendButtons",
                        with(
                                number,
                                // Evolution passes on nothing but the title: description and footer are dropped.
                                Map.of(
                                        "title",
                                        text,
                                        "buttons",
                                        choices.stream()
                                                .map(choice -> Map.of(
                                                        "type",
                                                        "reply",
                                                        "displayText",
                                                        choice.title(),
                                                        "id",
                                                        choice.id()))
                                                .toList())));
            case OutboundMessage.ChoiceList list ->
                new Request(
                        "sendList",
                        with(
                                number,
                                Map.of(
                                        "title",
                                        list.heading(),
                                        "description",
                                        list.text(),
                                        "buttonText",
                                        list.opener(),
                                        "footerText",
                                        list.footer(),
                                        "sections",
                                        List.of(Map.of(
                                                "title",
                                                list.heading(),
                                                "rows",
                                                list.choices().stream()
                                                        .map(choice -> Map.of(
                                                                "title",
                                                                choice.title(),
                                                                "description",
                                                                choice.description(),
                                                                "rowId",
                                                                choice.id()))
                                                        .toList())))));
            case OutboundMessage.Poll(var question, var choices) ->
                new Request(
                        "sendPoll",
                        with(
                                number,
                                Map.of(
                                        "name",
                                        question,
                                        "selectableCount",
                                        1,
                                        "values",
                                        choices.stream().map(Choice::title).toList())));
            case OutboundMessage.Media media -> media(number, media);
            case OutboundMessage.Operation(var route, var body) ->
                // A reaction names its chat in the message's key.
                new Request(
                        route,
                        route.equals("sendReaction")
                                ? JSON.readValue(body, OBJECT)
                                : with(number, JSON.readValue(body, OBJECT)));
        };
    }

    private static Request media(String number, OutboundMessage.Media media) {
        if (media.kind().equals("audio")) {
            return new Request(
                    "sendWhatsAppAudio",
                    with(number, Map.of("audio", media.source().toString())));
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("mediatype", media.kind());
        body.put("media", media.source().toString());
        if (media.caption() != null) {
            body.put("caption", media.caption());
        }
        if (media.fileName() != null) {
            body.put("fileName", media.fileName());
        }
        return new Request("sendMedia", with(number, body));
    }

    private static Map<String, Object> with(String number, Map<String, ?> rest) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("number", number);
        rest.forEach(body::putIfAbsent);
        return body;
    }
}
