package website.atendo.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import website.atendo.local.Program;

/** Companies and what is queued for them, put into the adapter's database as its listener would. */
final class SendQueue {
    static final String DATABASE = "atendo_adapter";

    private final Connection connection;

    SendQueue(Connection connection) {
        this.connection = connection;
    }

    /** The adapter on the stub, paced by nothing but the stub. */
    static ServiceProcess adapter(Ground ground, ProviderStub stub, Map<String, String> more) throws Exception {
        var environment = new java.util.HashMap<>(more);
        environment.put("EVOLUTION_API_URL", stub.address().toString());
        environment.put("ATENDO_INSTANCES_AUTO_CREATE", "false");
        environment.put("ATENDO_INSTANCES_WATCH_EVERY", "1h");
        environment.put("SPRING_APPLICATION_JSON", """
                {"atendo":{"pace":{"kinds":{"EVOLUTION_BAILEYS":
                  {"per-second":1000000,"gap":"0s","jitter":"0s","first-day":0}}}}}""");
        return ground.service(Program.ADAPTER, environment);
    }

    void companies(int from, int count) throws SQLException {
        Ground.execute(connection, """
                insert into companies (company_id, version, name, active, locale, zone, provider)
                select n, 1, 'Empresa ' || n, true, 'pt-BR', 'America/Sao_Paulo', 'EVOLUTION_BAILEYS'
                from generate_series(%d, %d) n""".formatted(from, from + count - 1));
    }

    /** One message for each conversation, in turn for each company; nothing of it may be sent before this is committed. */
    void messages(int firstCompany, int companies, int messages) throws SQLException {
        connection.setAutoCommit(false);
        Ground.execute(
                connection,
                """
                create temporary table if not exists wanted (company_id bigint, n bigint, id uuid, phone text)""",
                """
                truncate wanted""",
                """
                insert into wanted
                select %d + n %% %d, n, gen_random_uuid(), '551188' || lpad(n::text, 7, '0')
                from generate_series(0, %d) n""".formatted(firstCompany, companies, messages - 1),
                """
                insert into deliveries (company_id, command_id, stream_partition, stream_offset, conversation, command,
                  kind, purpose, rank, not_after, received_at, outcome, receipt, sequence, attempts, next_at, changed_at)
                select company_id, id, 0, n, phone,
                  jsonb_build_object('commandId', id, 'kind', 'STATUS', 'purpose', 'ANSWER', 'priority', 'ANSWER',
                    'notAfter', '2100-01-01T00:00:00Z',
                    'person', jsonb_build_object('address', '+' || phone, 'name', 'Maria',
                      'content', jsonb_build_object('type', 'text', 'text', 'Olá Maria, aviso ' || n))),
                  'STATUS', 'ANSWER', 0, '2100-01-01', now(), 'QUEUED', 'NONE', 1, 0, now(), now()
                from wanted order by n""",
                """
                insert into conversations (company_id, conversation, ready_at, rank, due_key)
                select company_id, phone, now(), 0, now() from wanted""",
                // Else the statistics are of the round before, or of an empty table, as they never are where nobody
                // truncates.
                "analyze deliveries",
                "analyze conversations");
        connection.commit();
        connection.setAutoCommit(true);
    }

    /** Waits until all are accepted and published, then forgets them. */
    void clear() throws SQLException {
        Ground.await(
                "all to be accepted",
                () -> isTrue("select not exists (select from deliveries where outcome <> 'ACCEPTED')"));
        Ground.await("all to be published", () -> isTrue("select not exists (select from outbox)"));
        Ground.execute(
                connection,
                "truncate deliveries, delivery_transitions, conversations, provider_messages",
                "vacuum outbox",
                "checkpoint");
    }

    private boolean isTrue(String query) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            Thread.sleep(20);
            return rows.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
