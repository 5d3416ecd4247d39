package website.atendo.appointment.chats;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.PageQuery;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** Conversations as staff read them. */
@Service
class FindChats {
    private static final int NEWEST = 200;

    private static final String COLUMNS = """
            c.id, cl.id as client_id, cl.name, c.conversation, m.at, m.text, c.needs_human_since,
              case when c.silent_until > :now then c.silent_until end as silent_until""";

    private static final String FROM = """
            from conversations c
            join lateral (select at, text from conversation_messages m
              where m.company_id = c.company_id and m.conversation = c.conversation
              order by m.at desc, m.id desc limit 1) m on true
            left join clients cl on cl.company_id = c.company_id and cl.phone = c.conversation
            where c.company_id = :company""";

    private final JdbcClient jdbc;
    private final PageQuery pages;
    private final Clock clock;

    FindChats(JdbcClient jdbc, PageQuery pages, Clock clock) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.clock = clock;
    }

    /** @param needsHuman only those that somebody has to answer, who waits longest first; else the newest first */
    @InCompany(readOnly = true)
    Page<Chat> all(CompanyId company, boolean needsHuman, Paging paging) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("company", company.value());
        parameters.put("now", Timestamp.from(clock.instant()));
        return pages.read(
                COLUMNS,
                needsHuman ? FROM + " and c.needs_human_since is not null" : FROM,
                needsHuman ? "c.needs_human_since, c.id" : "m.at desc, c.id desc",
                parameters,
                paging,
                (row, _) -> chat(row));
    }

    /** Two statements. */
    @InCompany(readOnly = true)
    Optional<Chat.Full> one(CompanyId company, long id) {
        return jdbc.sql("select " + COLUMNS + " " + FROM + " and c.id = :id")
                .param("company", company.value())
                .param("now", Timestamp.from(clock.instant()))
                .param("id", id)
                .query((row, _) -> chat(row))
                .optional()
                .map(chat -> new Chat.Full(chat, messages(company, id)));
    }

    private List<ChatMessage> messages(CompanyId company, long id) {
        return jdbc.sql("""
                        select at, author, kind, text from (
                          select m.at, m.id, m.author, m.kind, m.text
                          from conversations c
                          join conversation_messages m on m.company_id = c.company_id and m.conversation = c.conversation
                          where c.company_id = :company and c.id = :id
                          order by m.at desc, m.id desc limit :most) newest
                        order by at, id""")
                .param("company", company.value())
                .param("id", id)
                .param("most", NEWEST)
                .query((row, _) -> new ChatMessage(
                        row.getTimestamp("at").toInstant(),
                        ChatMessage.Author.valueOf(row.getString("author")),
                        row.getString("kind"),
                        row.getString("text")))
                .list();
    }

    private static Chat chat(ResultSet row) throws SQLException {
        Long client = row.getObject("client_id", Long.class);
        String conversation = row.getString("conversation");
        return new Chat(
                row.getLong("id"),
                client == null ? null : new ClientId(client),
                row.getString("name"),
                conversation.startsWith("+") ? conversation : null,
                row.getTimestamp("at").toInstant(),
                row.getString("text"),
                instant(row, "needs_human_since"),
                instant(row, "silent_until"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        Timestamp at = row.getTimestamp(column);
        return at == null ? null : at.toInstant();
    }
}
