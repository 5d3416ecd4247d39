package website.atendo.adapter.deadletters;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Repository;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;
import website.atendo.tenancy.AcrossCompanies;

/** Messages that no consumer could process, kept to be looked at; work across companies. */
@Repository
class StreamDeadLetters {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private final AcrossCompanies across;

    StreamDeadLetters(AcrossCompanies across) {
        this.across = across;
    }

    /**
     * @param id of the place in the dead-letter topic: the same when it is read again
     * @param company 0 where the key names none
     * @param topic where it failed
     * @param cause the failure's kind
     */
    record Letter(
            UUID id,
            long company,
            String topic,
            String consumer,
            int partition,
            long offset,
            String type,
            String subject,
            String cause,
            @Nullable String detail,
            Instant at,
            Map<String, String> headers,
            String key,
            byte @Nullable [] body) {}

    /**
     * A letter to look at.
     *
     * @param message what it says, without what identifies a person; null where it is no JSON
     * @param bytes how long it is
     */
    record View(
            String topic,
            String consumer,
            int partition,
            long offset,
            String subject,
            Map<String, String> headers,
            @Nullable JsonNode message,
            int bytes) {
        static View of(Letter letter) {
            return new View(
                    letter.topic(),
                    letter.consumer(),
                    letter.partition(),
                    letter.offset(),
                    letter.subject(),
                    letter.headers(),
                    withoutPerson(letter.body()),
                    letter.body() == null ? 0 : letter.body().length);
        }

        private static @Nullable JsonNode withoutPerson(byte @Nullable [] body) {
            try {
                return body != null && JSON.readTree(body) instanceof ObjectNode message
                        ? message.without("person")
                        : null;
            } catch (JacksonException e) {
                return null;
            }
        }
    }

    void put(Letter letter) {
        across.jdbc()
                .sql("""
                        insert into stream_dead_letters (company_id, id, topic, consumer, stream_partition, stream_offset,
                          type, subject, cause, detail, at, headers, key, body)
                        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?) on conflict do nothing""")
                .param(letter.company())
                .param(letter.id())
                .param(letter.topic())
                .param(letter.consumer())
                .param(letter.partition())
                .param(letter.offset())
                .param(letter.type())
                .param(letter.subject())
                .param(letter.cause())
                .param(letter.detail())
                .param(Timestamp.from(letter.at()))
                .param(JSON.writeValueAsString(letter.headers()))
                .param(letter.key())
                .param(letter.body())
                .update();
    }

    /** What a replay needs; null where it is closed, or another company's. */
    @Nullable
    Letter open(UUID id, @Nullable Long company) {
        return across.jdbc()
                .sql("""
                        select * from stream_dead_letters
                        where id = :id and closed_as is null and (:company::bigint is null or company_id = :company)""")
                .param("id", id)
                .param("company", company)
                .query((row, _) -> new Letter(
                        row.getObject("id", UUID.class),
                        row.getLong("company_id"),
                        row.getString("topic"),
                        row.getString("consumer"),
                        row.getInt("stream_partition"),
                        row.getLong("stream_offset"),
                        row.getString("type"),
                        row.getString("subject"),
                        row.getString("cause"),
                        row.getString("detail"),
                        row.getTimestamp("at").toInstant(),
                        JSON.readValue(row.getString("headers"), HEADERS),
                        row.getString("key"),
                        row.getBytes("body")))
                .optional()
                .orElse(null);
    }

    void close(UUID id, String as, String by) {
        across.jdbc()
                .sql("update stream_dead_letters set closed_as = ?, closed_by = ? where id = ?")
                .params(as, by, id)
                .update();
    }
}
