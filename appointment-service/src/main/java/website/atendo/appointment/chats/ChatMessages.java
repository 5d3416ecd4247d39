package website.atendo.appointment.chats;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.AcrossCompanies;

/** Keeps what was said. */
@Repository
class ChatMessages {
    private static final Duration MEMORY = Duration.ofDays(365);
    private static final int BATCH = 5000;

    private final JdbcClient jdbc;
    private final AcrossCompanies across;
    private final Clock clock;

    ChatMessages(JdbcClient jdbc, AcrossCompanies across, Clock clock) {
        this.jdbc = jdbc;
        this.across = across;
        this.clock = clock;
    }

    /** Two statements. */
    void add(
            CompanyId company,
            String conversation,
            UUID source,
            Instant at,
            ChatMessage.Author author,
            String kind,
            @Nullable String text) {
        jdbc.sql("""
                        insert into conversations (company_id, conversation) values (:company, :conversation)
                        on conflict do nothing""")
                .param("company", company.value())
                .param("conversation", conversation)
                .update();
        jdbc.sql("""
                        insert into conversation_messages (company_id, conversation, source, at, author, kind, text)
                        values (:company, :conversation, :source, :at, :author, :kind, :text)
                        on conflict do nothing""")
                .param("company", company.value())
                .param("conversation", conversation)
                .param("source", source)
                .param("at", Timestamp.from(at))
                .param("author", author.name())
                .param("kind", kind)
                .param("text", text)
                .update();
    }

    @Scheduled(initialDelayString = "PT7M", fixedDelayString = "PT1H")
    void forget() {
        int gone;
        do {
            gone = across.jdbc()
                    .sql("""
                        delete from conversation_messages where ctid = any(array(
                          select ctid from conversation_messages where at < :before limit :batch))""")
                    .param("before", Timestamp.from(clock.instant().minus(MEMORY)))
                    .param("batch", BATCH)
                    .update();
        } while (gone == BATCH);
    }
}
