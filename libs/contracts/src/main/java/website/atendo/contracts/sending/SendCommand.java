package website.atendo.contracts.sending;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Message;
import website.atendo.contracts.WireName;

/** What is to be sent to a client; topic {@code send-commands}. */
public sealed interface SendCommand extends Message {

    /**
     * @param clientId null for somebody not known yet; then only the person's address counts
     * @param appointmentId what it is about, for the timeline
     * @param validWhile null where no appointment can make it stale
     * @param answers the inbound message it answers
     * @param notBefore null: at once
     * @param notAfter from when it is worthless; always there
     * @param offsetMinutes of a reminder
     */
    @WireName("message.send.v1")
    record MessageSend(
            CommandId commandId,
            @Nullable ClientId clientId,
            MessageKind kind,
            Purpose purpose,
            Priority priority,
            @Nullable AppointmentId appointmentId,
            @Nullable ValidWhile validWhile,
            @Nullable EventId answers,
            @Nullable Instant notBefore,
            Instant notAfter,
            @Nullable Integer offsetMinutes,
            Recipient person)
            implements SendCommand {}

    /**
     * The person a command goes to, and all that identifies them: the words contain their name.
     *
     * @param address a phone in E.164 or the provider's own address
     */
    record Recipient(
            String address,
            @Nullable String name,
            Content content,
            @Nullable Template template) {
        /** Never the person: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "Recipient[***]";
        }
    }

    /**
     * For providers that demand approved templates outside the 24 h window.
     *
     * @param key such as {@code lembrete_24h}
     * @param language such as {@code pt_BR}
     * @param variables by name
     */
    record Template(String key, String language, Map<String, String> variables) {}
}
