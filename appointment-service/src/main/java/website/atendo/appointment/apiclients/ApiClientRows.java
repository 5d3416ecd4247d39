package website.atendo.appointment.apiclients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.PageQuery;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.CompanyId;

/** A company's own API clients. One statement each. */
@Repository
class ApiClientRows {
    private static final String COLUMNS = "client_id, name, created_at, secret_changed_at, disabled_at";

    private final JdbcClient jdbc;
    private final PageQuery pages;

    ApiClientRows(JdbcClient jdbc, PageQuery pages) {
        this.jdbc = jdbc;
        this.pages = pages;
    }

    void add(CompanyId company, KnownApiClient client, String secretHash) {
        jdbc.sql("""
                        insert into api_clients (client_id, name, company_id, actor, roles, scopes, secret_hash, created_at)
                        values (:id, :name, :company, 'API_CLIENT', array['api'], array['api'], :secretHash, :now)""")
                .param("id", client.clientId())
                .param("name", client.name())
                .param("company", company.value())
                .param("secretHash", secretHash)
                .param("now", Timestamp.from(client.createdAt()))
                .update();
    }

    /** Waits for whoever changes it now. */
    Optional<KnownApiClient> toChange(CompanyId company, String clientId) {
        return jdbc.sql("select " + COLUMNS
                        + " from api_clients where company_id = :company and client_id = :id for update")
                .param("company", company.value())
                .param("id", clientId)
                .query((row, _) -> client(row))
                .optional();
    }

    void changeSecret(CompanyId company, String clientId, String secretHash, Instant now) {
        jdbc.sql("""
                        update api_clients set secret_hash = :secretHash, secret_changed_at = :now
                        where company_id = :company and client_id = :id""")
                .param("company", company.value())
                .param("id", clientId)
                .param("secretHash", secretHash)
                .param("now", Timestamp.from(now))
                .update();
    }

    void revoke(CompanyId company, String clientId, Instant now) {
        jdbc.sql("update api_clients set disabled_at = :now where company_id = :company and client_id = :id")
                .param("company", company.value())
                .param("id", clientId)
                .param("now", Timestamp.from(now))
                .update();
    }

    Page<KnownApiClient> all(CompanyId company, Paging paging) {
        return pages.read(
                COLUMNS,
                "from api_clients where company_id = :company",
                "disabled_at is not null, created_at, client_id",
                Map.of("company", company.value()),
                paging,
                (row, _) -> client(row));
    }

    private static KnownApiClient client(ResultSet row) throws SQLException {
        return new KnownApiClient(
                row.getString("client_id"),
                row.getString("name"),
                row.getTimestamp("created_at").toInstant(),
                instant(row, "secret_changed_at"),
                instant(row, "disabled_at"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
