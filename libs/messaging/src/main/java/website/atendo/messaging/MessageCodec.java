package website.atendo.messaging;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Message;
import website.atendo.contracts.Topic;

/** Messages to and from JSON with CloudEvents headers. What a newer version adds is ignored by an older one. */
public final class MessageCodec {
    private final JsonMapper json = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .changeDefaultPropertyInclusion(inclusion ->
                    inclusion.withValueInclusion(com.fasterxml.jackson.annotation.JsonInclude.Include.NON_NULL))
            .build();

    public String encode(Message message) {
        return json.writeValueAsString(message);
    }

    public <T> T decode(String body, Class<T> type) {
        return json.readValue(body, type);
    }

    /**
     * @return null for a type that this version does not know
     * @throws UndecodableMessage where headers or body are not what they must be
     */
    <M extends Message> @Nullable Envelope<M> decode(ConsumerRecord<String, byte[]> record, Topic<M> topic) {
        Headers headers = record.headers();
        String type = required(headers, EventHeaders.TYPE);
        Class<? extends M> known = topic.typeOf(type).orElse(null);
        if (known == null) {
            return null;
        }
        if (record.value() == null) {
            throw new UndecodableMessage(type + " has no body");
        }
        CompanyId company = company(record);
        M body;
        try {
            body = json.readValue(record.value(), known);
        } catch (JacksonException e) {
            // The location, never the text: it may be somebody's.
            throw new UndecodableMessage(
                    type + " is no JSON of its kind: "
                            + e.getOriginalMessage().lines().findFirst().orElse(""),
                    e);
        }
        try {
            return new Envelope<>(
                    new EventId(UUID.fromString(required(headers, EventHeaders.ID))),
                    type,
                    Instant.parse(required(headers, EventHeaders.TIME)),
                    required(headers, EventHeaders.SUBJECT),
                    company,
                    new Envelope.Position(record.topic(), record.partition(), record.offset()),
                    body);
        } catch (IllegalArgumentException | DateTimeParseException e) {
            throw new UndecodableMessage(type + " has a bad header: " + e.getMessage(), e);
        }
    }

    private static CompanyId company(ConsumerRecord<String, byte[]> record) {
        String header = required(record.headers(), EventHeaders.COMPANY);
        if (!header.equals(record.key())) {
            throw new UndecodableMessage(
                    "header " + EventHeaders.COMPANY + " says company " + header + ", the key says " + record.key());
        }
        try {
            return new CompanyId(Long.parseLong(header));
        } catch (IllegalArgumentException e) {
            throw new UndecodableMessage("header " + EventHeaders.COMPANY + " is no company: " + header, e);
        }
    }

    private static String required(Headers headers, String name) {
        String value = text(headers, name);
        if (value == null) {
            throw new UndecodableMessage("header " + name + " is missing");
        }
        return value;
    }

    static @Nullable String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), UTF_8);
    }
}
