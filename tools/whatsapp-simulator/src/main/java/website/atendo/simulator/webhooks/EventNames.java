package website.atendo.simulator.webhooks;

import java.util.List;
import java.util.Locale;

/** The events a webhook can be configured for. */
public final class EventNames {
    /** As webhook/set spells them, in the order it stores them when all are wanted. */
    public static final List<String> ALL = List.of(
            "APPLICATION_STARTUP",
            "QRCODE_UPDATED",
            "MESSAGES_SET",
            "MESSAGES_UPSERT",
            "MESSAGES_EDITED",
            "MESSAGES_UPDATE",
            "MESSAGES_DELETE",
            "SEND_MESSAGE",
            "SEND_MESSAGE_UPDATE",
            "CONTACTS_SET",
            "CONTACTS_UPSERT",
            "CONTACTS_UPDATE",
            "PRESENCE_UPDATE",
            "CHATS_SET",
            "CHATS_UPSERT",
            "CHATS_UPDATE",
            "CHATS_DELETE",
            "GROUPS_UPSERT",
            "GROUP_UPDATE",
            "GROUP_PARTICIPANTS_UPDATE",
            "CONNECTION_UPDATE",
            "LABELS_EDIT",
            "LABELS_ASSOCIATION",
            "CALL",
            "TYPEBOT_START",
            "TYPEBOT_CHANGE_STATUS",
            "REMOVE_INSTANCE",
            "LOGOUT_INSTANCE",
            "INSTANCE_CREATE",
            "INSTANCE_DELETE",
            "STATUS_INSTANCE");

    private EventNames() {}

    /** The name in webhook/set of an event such as messages.upsert. */
    static String configured(String event) {
        return event.replaceAll("[.-]", "_").toUpperCase(Locale.ROOT);
    }

    /** The last part of the URL of an event when each has its own. */
    static String inPath(String event) {
        return configured(event).replace('_', '-').toLowerCase(Locale.ROOT);
    }
}
