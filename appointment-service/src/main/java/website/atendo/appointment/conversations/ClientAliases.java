package website.atendo.appointment.conversations;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.appointment.conversations.ClientAlias.LearntBy;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;

/** Whose the ids are that providers tell instead of phones; within one company, as everything is. One statement each. */
@Repository
class ClientAliases {
    private static final String SELECT =
            "select id, kind, address, client_id, phone, learnt_by, learnt_at, undone_at from client_aliases ";

    private final JdbcClient jdbc;
    private final Clock clock;

    ClientAliases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /** What is known of an address now; empty where nothing is, or all was undone. */
    Optional<ClientAlias> find(CompanyId company, HiddenAddress address) {
        return jdbc.sql(SELECT + """
                        where company_id = :company and kind = :kind and address = :address and undone_at is null
                        order by id desc limit 1""")
                .param("company", company.value())
                .param("kind", address.kind().name())
                .param("address", address.text())
                .query((row, _) -> alias(row))
                .optional();
    }

    /** Whether staff have said that an address is not this client's. */
    boolean isUndone(CompanyId company, HiddenAddress address, ClientId client) {
        return jdbc.sql("""
                        select exists (select from client_aliases where company_id = :company and kind = :kind
                          and address = :address and client_id = :client and undone_at is not null)""")
                .param("company", company.value())
                .param("kind", address.kind().name())
                .param("address", address.text())
                .param("client", client.value())
                .query(Boolean.class)
                .single();
    }

    /** Everything that was learnt of a client, in order. */
    List<ClientAlias> of(CompanyId company, ClientId client) {
        return jdbc.sql(SELECT + "where company_id = :company and client_id = :client order by id")
                .param("company", company.value())
                .param("client", client.value())
                .query((row, _) -> alias(row))
                .list();
    }

    /** Waits for whoever changes it now. */
    Optional<ClientAlias> toChange(CompanyId company, ClientId client, long id) {
        return jdbc.sql(SELECT + "where company_id = :company and client_id = :client and id = :id for update")
                .param("company", company.value())
                .param("client", client.value())
                .param("id", id)
                .query((row, _) -> alias(row))
                .optional();
    }

    /** @return false where staff have said of this very client that it is not theirs */
    boolean add(
            CompanyId company, HiddenAddress address, @Nullable ClientId client, @Nullable String phone, LearntBy how) {
        return jdbc.sql("""
                        insert into client_aliases (company_id, kind, address, client_id, phone, learnt_by, learnt_at)
                        select :company, :kind, :address, :client::bigint, :phone::text, :how, :now
                        where not exists (select from client_aliases
                          where company_id = :company and kind = :kind and address = :address and undone_at is not null
                            and client_id = :client::bigint)""")
                        .param("company", company.value())
                        .param("kind", address.kind().name())
                        .param("address", address.text())
                        .param("client", client == null ? null : client.value())
                        .param("phone", phone)
                        .param("how", how.name())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }

    /** @return false where staff have said of this very client that it is not theirs */
    boolean addTo(CompanyId company, ClientAlias known, @Nullable ClientId client, @Nullable String phone) {
        return jdbc.sql("""
                        update client_aliases a set client_id = :client::bigint, phone = :phone::text
                        where a.company_id = :company and a.id = :id and not exists (select from client_aliases u
                          where u.company_id = a.company_id and u.kind = a.kind and u.address = a.address
                            and u.undone_at is not null and u.client_id = :client::bigint)""")
                        .param("company", company.value())
                        .param("id", known.id())
                        .param("client", client == null ? null : client.value())
                        .param("phone", phone)
                        .update()
                == 1;
    }

    /** Of all that was learnt of this client and this address: it is one thing to whoever undoes it. */
    ClientAlias setUndone(CompanyId company, ClientAlias alias, boolean undone) {
        return jdbc
                .sql("""
                        update client_aliases
                        set undone_at = case when :undone then :now::timestamptz end
                        where company_id = :company and kind = :kind and address = :address and client_id = :client
                        returning id, kind, address, client_id, phone, learnt_by, learnt_at, undone_at""")
                .param("company", company.value())
                .param("kind", alias.address().kind().name())
                .param("address", alias.address().text())
                .param(
                        "client",
                        Objects.requireNonNull(alias.clientId(), "only a client's can be undone")
                                .value())
                .param("undone", undone)
                .param("now", Timestamp.from(clock.instant()))
                .query((row, _) -> alias(row))
                .list()
                .stream()
                .filter(one -> one.id() == alias.id())
                .findFirst()
                .orElseThrow();
    }

    private static ClientAlias alias(ResultSet row) throws SQLException {
        Long client = row.getObject("client_id", Long.class);
        Timestamp undone = row.getTimestamp("undone_at");
        return new ClientAlias(
                row.getLong("id"),
                new HiddenAddress(HiddenAddress.Kind.valueOf(row.getString("kind")), row.getString("address")),
                client == null ? null : new ClientId(client),
                row.getString("phone"),
                LearntBy.valueOf(row.getString("learnt_by")),
                row.getTimestamp("learnt_at").toInstant(),
                undone == null ? null : undone.toInstant());
    }
}
