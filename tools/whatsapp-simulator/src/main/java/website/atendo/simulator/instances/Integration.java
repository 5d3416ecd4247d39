package website.atendo.simulator.instances;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Optional;

/** What an instance speaks: the WhatsApp Web protocol or Meta's Cloud API. */
public enum Integration {
    BAILEYS("WHATSAPP-BAILEYS"),
    CLOUD("WHATSAPP-BUSINESS");

    private final String wireName;

    Integration(String wireName) {
        this.wireName = wireName;
    }

    @JsonValue
    public String wireName() {
        return wireName;
    }

    public static Optional<Integration> byWireName(String name) {
        return Arrays.stream(values())
                .filter(value -> value.wireName.equals(name))
                .findFirst();
    }

    @JsonCreator
    static Integration read(String name) {
        return byWireName(name).orElseThrow(() -> new IllegalArgumentException("No integration is called " + name));
    }
}
