package website.atendo.appointment.conversations;

import java.sql.Timestamp;
import java.time.Clock;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;

/** Whose the ids are that WhatsApp hides phones behind; within one company, as everything is. One statement each. */
@Repository
class LidAliases {
    private final JdbcClient jdbc;
    private final Clock clock;

    LidAliases(JdbcClient jdbc, Clock clock) {
        this.jdbc = jdbc;
        this.clock = clock;
    }

    /**
     * @param client null while only the phone is known
     * @param phone canonical
     */
    record Alias(@Nullable ClientId client, @Nullable String phone) {}

    Optional<Alias> find(CompanyId company, String lid) {
        return jdbc.sql("select client_id, phone from lid_aliases where company_id = :company and lid = :lid")
                .param("company", company.value())
                .param("lid", lid)
                .query((row, _) -> {
                    Long client = row.getObject("client_id", Long.class);
                    return new Alias(client == null ? null : new ClientId(client), row.getString("phone"));
                })
                .optional();
    }

    /** @return false where that was known already */
    boolean learn(CompanyId company, String lid, Alias alias) {
        return jdbc.sql("""
                insert into lid_aliases as known (company_id, lid, client_id, phone, learnt_at)
                values (:company, :lid, :client, :phone, :now)
                on conflict (company_id, lid) do update set
                  client_id = excluded.client_id,
                  phone = coalesce(excluded.phone, known.phone),
                  learnt_at = excluded.learnt_at
                  where known.client_id is distinct from excluded.client_id
                    or known.phone is distinct from coalesce(excluded.phone, known.phone)""")
                        .param("company", company.value())
                        .param("lid", lid)
                        .param(
                                "client",
                                alias.client() == null ? null : alias.client().value())
                        .param("phone", alias.phone())
                        .param("now", Timestamp.from(clock.instant()))
                        .update()
                == 1;
    }
}
