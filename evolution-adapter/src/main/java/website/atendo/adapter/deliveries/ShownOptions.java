package website.atendo.adapter.deliveries;

import java.util.List;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;

/** A prompt's options as they are stored. */
final class ShownOptions {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<List<ShownOption>> LIST = new TypeReference<>() {};

    private ShownOptions() {}

    static String write(List<ShownOption> options) {
        return JSON.writeValueAsString(options);
    }

    static List<ShownOption> read(String json) {
        return JSON.readValue(json, LIST);
    }
}
