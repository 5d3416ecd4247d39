package website.atendo.appointment.identity;

import java.sql.Array;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.Actor;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.AcrossCompanies;

/** The registered API clients of all companies. */
@Repository
class ApiClients {
    private final JdbcClient jdbc;
    private final Clock clock;

    ApiClients(AcrossCompanies across, Clock clock) {
        this.jdbc = across.jdbc();
        this.clock = clock;
    }

    /** Empty for one that is unknown, disabled, or of a suspended company. */
    Optional<ApiClient> findUsable(String id) {
        return jdbc.sql("""
                select client.client_id, client.name, client.company_id, client.actor, client.roles, client.scopes,
                  client.secret_hash
                from api_clients client left join companies company on company.company_id = client.company_id
                where client.client_id = :id and client.disabled_at is null
                  and (client.company_id is null or company.active)""")
                .param("id", id)
                .query((row, _) -> {
                    long company = row.getLong("company_id");
                    return new ApiClient(
                            row.getString("client_id"),
                            row.getString("name"),
                            company == 0 ? null : new CompanyId(company),
                            Actor.Kind.valueOf(row.getString("actor")),
                            texts(row.getArray("roles")),
                            texts(row.getArray("scopes")),
                            row.getString("secret_hash"));
                })
                .optional();
    }

    boolean isKnown(String id) {
        return jdbc.sql("select exists (select from api_clients where client_id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }

    /** Does nothing where the id is taken. */
    void register(ApiClient client) {
        jdbc.sql("""
                insert into api_clients (client_id, name, company_id, actor, roles, scopes, secret_hash, created_at)
                values (:id, :name, :company, :actor, :roles, :scopes, :secretHash, :now)
                on conflict (client_id) do nothing""")
                .param("id", client.id())
                .param("name", client.name())
                .param(
                        "company",
                        client.company() == null ? null : client.company().value())
                .param("actor", client.actor().name())
                .param("roles", client.roles().toArray(String[]::new))
                .param("scopes", client.scopes().toArray(String[]::new))
                .param("secretHash", client.secretHash())
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    void changeSecretHash(String id, String secretHash) {
        jdbc.sql("update api_clients set secret_hash = :secretHash where client_id = :id")
                .param("id", id)
                .param("secretHash", secretHash)
                .update();
    }

    private static Set<String> texts(Array array) throws SQLException {
        return Arrays.stream((Object[]) array.getArray()).map(String::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
