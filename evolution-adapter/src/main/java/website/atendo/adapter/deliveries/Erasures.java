package website.atendo.adapter.deliveries;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;

/**
 * Clients that were erased. Name, address and words go; that something was sent stays. What is on its way, or may still be
 * found to have left, keeps its address until it has ended; until then its client is remembered here.
 */
public final class Erasures {
    private static final String OPEN =
            "(outcome in ('QUEUED', 'SENDING') or outcome = 'UNDECIDED' and resolve_at is not null)";

    private Erasures() {}

    /** An erased client of a company. */
    public record Client(CompanyId company, ClientId client) {}

    /** Of these something is there again, or still. */
    public static void add(JdbcTemplate jdbc, Collection<Client> clients) {
        if (!clients.isEmpty()) {
            jdbc.update(
                    """
                    insert into erasures (company_id, client_id)
                    select distinct * from unnest(?::bigint[], ?::bigint[]) order by 1, 2 on conflict do nothing""",
                    clients.stream().map(client -> client.company().value()).toArray(Long[]::new),
                    clients.stream().map(client -> client.client().value()).toArray(Long[]::new));
        }
    }

    public static List<Client> pending(JdbcTemplate across, int atMost) {
        return across.query(
                "select company_id, client_id from erasures limit ?",
                (row, _) -> new Client(new CompanyId(row.getLong(1)), new ClientId(row.getLong(2))),
                atMost);
    }

    /** Erases what has ended; the client is remembered for as long as something has not. */
    public static void erase(JdbcTemplate jdbc, Client client) {
        long company = client.company().value();
        long id = client.client().value();
        jdbc.update("""
                update provider_messages m set echo_address = null, echo_text = null
                from deliveries d
                where d.company_id = ? and d.client_id = ? and not %s
                  and m.company_id = d.company_id and m.echo_address = d.conversation""".formatted(OPEN), company, id);
        jdbc.update("""
                update deliveries
                set command = jsonb_set(command, '{person}',
                      '{"address": "erased", "content": {"type": "text", "text": ""}}'),
                    conversation = 'erased', text = null, record_text = null, resolve_at = null
                where company_id = ? and client_id = ? and conversation <> 'erased' and not %s""".formatted(OPEN), company, id);
        jdbc.update("""
                delete from erasures e
                where company_id = ? and client_id = ? and not exists (
                  select from deliveries d
                  where d.company_id = e.company_id and d.client_id = e.client_id and %s)""".formatted(OPEN), company, id);
    }
}
