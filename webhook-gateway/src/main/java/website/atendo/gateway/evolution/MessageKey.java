package website.atendo.gateway.evolution;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import website.atendo.contracts.Provider;
import website.atendo.contracts.inbound.Sender;

/**
 * Which message, in which chat. Versions disagree on where the phone is (EVOLUTION.md 2): it is the first of the chat's
 * addresses that is one.
 *
 * @param chat the other side's addresses, the most telling first; never our own
 */
record MessageKey(String id, boolean fromMe, List<Address> chat) {
    private static final String CLOUD_ID = "wamid.";

    /** Null where it has no id. */
    static @Nullable MessageKey in(JsonNode key, @Nullable String ownAddress) {
        String id = key.path("id").stringValue("");
        if (id.isEmpty()) {
            return null;
        }
        return new MessageKey(id, key.path("fromMe").booleanValue(false), chat(key, ownAddress));
    }

    static List<Address> chat(JsonNode key, @Nullable String ownAddress) {
        return Stream.of("remoteJid", "remoteJidAlt", "senderPn", "participantAlt", "senderLid")
                .map(name -> key.path(name).stringValue(""))
                .filter(jid -> !jid.isEmpty())
                .map(Address::new)
                .filter(address -> !address.isSameAs(ownAddress))
                .toList();
    }

    @Nullable
    String phone() {
        return chat.stream()
                .map(Address::phone)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    @Nullable
    String lid() {
        return chat.stream()
                .map(Address::lid)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    boolean isNoPerson() {
        return !chat.isEmpty() && chat.getFirst().isNoPerson();
    }

    /** @param name null for a message of the owner: it would be the owner's name */
    Sender person(@Nullable String name, @Nullable String text) {
        return new Sender(phone(), lid(), fromMe || name == null || name.isBlank() ? null : name, text);
    }

    Provider provider() {
        return providerOf(id);
    }

    /** Meta's ids have a prefix; Baileys' are hexadecimal. */
    static Provider providerOf(String messageId) {
        return messageId.startsWith(CLOUD_ID) ? Provider.EVOLUTION_CLOUD : Provider.EVOLUTION_BAILEYS;
    }

    /** Never the addresses. */
    @Override
    public String toString() {
        return "MessageKey[" + id + "]";
    }
}
