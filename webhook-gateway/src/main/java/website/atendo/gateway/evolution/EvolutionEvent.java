package website.atendo.gateway.evolution;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The events that Evolution API posts, as far as this version has heard of them. */
enum EvolutionEvent {
    MESSAGES_UPSERT,
    MESSAGES_EDITED,
    MESSAGES_DELETE,
    MESSAGES_UPDATE,
    SEND_MESSAGE,
    SEND_MESSAGE_UPDATE,
    CONNECTION_UPDATE,
    STATUS_INSTANCE,
    LOGOUT_INSTANCE,
    INSTANCE_CREATE,
    INSTANCE_DELETE,
    REMOVE_INSTANCE,
    /** Shows whoever sees it how to take the number over: neither kept nor logged. */
    QRCODE_UPDATED,
    APPLICATION_STARTUP,
    CALL,
    CHATS_SET,
    CHATS_UPSERT,
    CHATS_UPDATE,
    CHATS_DELETE,
    CONTACTS_SET,
    CONTACTS_UPSERT,
    CONTACTS_UPDATE,
    CREDS_UPDATE,
    ERRORS,
    GROUPS_UPSERT,
    GROUPS_UPDATE,
    GROUP_UPDATE,
    GROUP_PARTICIPANTS_UPDATE,
    LABELS_ASSOCIATION,
    LABELS_EDIT,
    MESSAGES_SET,
    MESSAGING_HISTORY_SET,
    NEW_JWT_TOKEN,
    PRESENCE_UPDATE,
    TYPEBOT_START,
    TYPEBOT_CHANGE_STATUS,
    UNKNOWN;

    private static final Map<String, EvolutionEvent> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(EvolutionEvent::label, Function.identity()));

    /** Takes {@code messages.upsert} as well as {@code MESSAGES_UPSERT} and {@code messages-upsert}. */
    static EvolutionEvent named(String name) {
        if (name.length() > 40) {
            return UNKNOWN;
        }
        return BY_NAME.getOrDefault(
                name.toLowerCase(Locale.ROOT).replace('_', '.').replace('-', '.'), UNKNOWN);
    }

    /** One of a fixed set, such as {@code messages.upsert}. */
    String label() {
        return name().toLowerCase(Locale.ROOT).replace('_', '.');
    }
}
