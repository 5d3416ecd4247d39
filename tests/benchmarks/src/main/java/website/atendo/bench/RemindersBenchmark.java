package website.atendo.bench;

import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.OneTimeTask;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import website.atendo.local.Program;

/**
 * How fast due reminders become commands in the outbox, with the relay at work beside it; and whether it matters how
 * many wait. What is due at one moment was judged and written in the minutes before, and is claimed, published and
 * marked then; db-scheduler claims, inserts one row and forgets. Reminders that nobody could write beforehand, as after
 * an outage, are measured as well: those are claimed, judged against the appointment, written, published and marked.
 */
final class RemindersBenchmark implements Benchmark {
    private static final String FEW = "atendo_reminder";
    private static final String MANY = "atendo_reminder_many";
    private static final int DUE = 100_000;
    private static final int DUE_BESIDE_WAITING = 50_000;
    private static final int WARM_UP = 2;
    private static final int WAITING_FEW = 10_000;
    private static final int WAITING_MANY = 2_000_000;
    /** Of the 100,000 due; all of them would take it a minute. */
    private static final int EXECUTED = 10_000;

    /** At least: so long before they are due they are planned. */
    private static final int WORDED_A_SECOND = 4_000;

    private static final int FIRST_DUE = 10_000_000;
    private static final int COMPANIES = 200;
    private static final Map<String, String> OFTEN =
            Map.of("ATENDO_REMINDERS_DISPATCH_POLL", "20ms", "ATENDO_REMINDERS_DISPATCH_WORDEVERY", "1s");

    private static final String SNAPSHOT = """
            {"appointment": {"appointmentId": %s, "version": 1, "revision": 1, "status": "SCHEDULED",
             "rescheduleAsked": false, "clientId": 1, "locale": "pt-BR", "serviceId": 1, "serviceName": "Corte de cabelo",
             "professionalId": 1, "professionalName": "João", "companyName": "Barbearia Navalha",
             "address": "Rua das Flores, 12", "zone": "America/Sao_Paulo",
             "startsAt": "%s", "endsAt": "%s"},
             "person": {"name": "Maria Souza", "address": "+5511999990001"}}""";

    @Override
    public String name() {
        return "reminders";
    }

    @Override
    public List<Ratio> run(Ground ground) throws Exception {
        ground.makeDatabase(MANY);
        ground.service(Program.REMINDER, OFTEN);
        Map<String, String> other = new HashMap<>(OFTEN);
        other.put("ATENDO_DATABASE_NAME", MANY);
        // Nothing comes on the stream; two of one group would only share its partitions.
        other.put("SPRING_KAFKA_CONSUMER_GROUP_ID", "many");
        ground.service(Program.REMINDER, other);
        try (var few = ground.sql(FEW);
                var many = ground.sql(MANY);
                var others = new OtherScheduler(ground)) {
            companies(few);
            companies(many);
            plan(few, 1, WAITING_FEW, 30);
            plan(many, 1, WAITING_MANY, 30);
            // Whoever comes first would pay for what is loaded and compiled, and whoever has worked for longer is
            // faster.
            for (int i = 0; i < WARM_UP; i++) {
                dispatched(few, DUE_BESIDE_WAITING);
                dispatched(many, DUE_BESIDE_WAITING);
            }
            var waiting = Rounds.alternating(
                    "reminders-waiting",
                    round -> dispatched(many, DUE_BESIDE_WAITING),
                    round -> dispatched(few, DUE_BESIDE_WAITING));
            others.executed();
            var against = Rounds.alternating(name(), round -> dispatched(few, DUE), round -> others.executed());
            dispatchedLate(few, DUE_BESIDE_WAITING);
            var late =
                    Rounds.alternating("reminders-late", round -> dispatchedLate(few, DUE), round -> others.executed());
            return List.of(
                    new Ratio(
                            name(),
                            "reminders/s dispatched, 100,000 due ÷ db-scheduler 16.7.1",
                            Ratio.Goal.atLeast(10),
                            against),
                    new Ratio(
                            "reminders-late",
                            "the same where nothing was written beforehand, to compare with",
                            Ratio.Goal.atLeast(1),
                            late),
                    new Ratio(
                            "reminders-waiting",
                            "reminders/s dispatched, 2,000,000 waiting ÷ 10,000 waiting",
                            Ratio.Goal.atLeast(0.9),
                            waiting));
        }
    }

    /** As they are until their profile comes. */
    private static void companies(Connection connection) throws SQLException {
        Ground.execute(
                connection,
                "insert into companies (company_id, version) select n, -1 from generate_series(1, %d) n"
                        .formatted(COMPANIES));
    }

    /** Two reminders for each appointment. */
    private static void plan(Connection connection, int firstAppointment, int reminders, int days) throws SQLException {
        connection.setAutoCommit(false);
        appointments(connection, firstAppointment, reminders / 2, days + " days");
        Ground.execute(connection, """
                insert into reminders (company_id, appointment_id, revision, offset_minutes, stream_partition,
                  only_if_unconfirmed, due_at, useless_at, state, changed_at)
                select company_id, appointment_id, 1, minutes, stream_partition, false,
                  starts_at - make_interval(mins => minutes) + appointment_id %% 100000 * interval '1 second',
                  starts_at + interval '10 days', 'PLANNED', now()
                from appointments cross join (values (1440), (120)) as offsets(minutes)
                where appointment_id >= %d""".formatted(firstAppointment));
        connection.commit();
        connection.setAutoCommit(true);
        Ground.execute(connection, "vacuum analyze appointments", "vacuum analyze reminders");
    }

    private static void appointments(Connection connection, int first, int count, String ahead) throws SQLException {
        Ground.execute(connection, """
                insert into appointments (company_id, appointment_id, client_id, version, revision, open, starts_at,
                  told_at, stream_partition, snapshot)
                select 1 + n %% %1$d, n, 1, 1, 1, true, now() + interval '%2$s', now() - interval '2 days',
                  (1 + n %% %1$d) %% 12, %3$s
                from generate_series(%4$d, %5$d) n""".formatted(
                        COMPANIES,
                        ahead,
                        // What only waits is never read.
                        first == FIRST_DUE ? dueSnapshot() : "'{}'",
                        first,
                        first + count - 1));
    }

    private static String dueSnapshot() {
        var tomorrow =
                java.time.Instant.now().plus(Duration.ofHours(24)).truncatedTo(java.time.temporal.ChronoUnit.SECONDS);
        return "replace('" + SNAPSHOT.formatted("#", tomorrow, tomorrow.plusSeconds(1800)) + "', '#', n::text)";
    }

    /** From the moment in which they become due, long after they were planned, until the last is marked. */
    private static double dispatched(Connection connection, int due) throws Exception {
        planDue(connection, due, "clock_timestamp() + interval '%d seconds'".formatted(due / WORDED_A_SECOND + 10));
        Ground.await("all reminders to be written", () -> {
            pause();
            return isTrue(
                    connection,
                    "select count(*) = %d from worded_reminders where body is not null and true_until > now()"
                            .formatted(due));
        });
        Ground.execute(connection, "checkpoint");
        Duration left = untilDue(connection);
        if (left.isNegative()) {
            throw new IllegalStateException("the reminders were due before all of them were written: less than "
                    + WORDED_A_SECOND + " a second");
        }
        Thread.sleep(left);
        return rate(connection, due);
    }

    /** From the commit by which they are found to be due until the last is marked. */
    private static double dispatchedLate(Connection connection, int due) throws SQLException {
        planDue(connection, due, "now() - interval '1 second'");
        return rate(connection, due);
    }

    private static void planDue(Connection connection, int due, String at) throws SQLException {
        connection.setAutoCommit(false);
        appointments(connection, FIRST_DUE, due, "24 hours");
        Ground.execute(connection, """
                insert into reminders (company_id, appointment_id, revision, offset_minutes, stream_partition,
                  only_if_unconfirmed, due_at, useless_at, state, changed_at)
                select company_id, appointment_id, 1, 1440, stream_partition, false, due.at,
                  now() + interval '21 hours', 'PLANNED', now()
                from appointments, (select %s as at) due where appointment_id >= %d""".formatted(at, FIRST_DUE));
        connection.commit();
        connection.setAutoCommit(true);
    }

    private static double rate(Connection connection, int due) throws SQLException {
        long begin = System.nanoTime();
        Ground.await("all reminders to be dispatched", () -> {
            pause();
            return !isAnyDue(connection);
        });
        double rate = due / ((System.nanoTime() - begin) / 1e9);
        requireSent(connection, due);
        Ground.await("the outbox to be empty", () -> isEmpty(connection));
        Ground.execute(
                connection,
                "delete from reminders where appointment_id >= " + FIRST_DUE,
                "delete from appointments where appointment_id >= " + FIRST_DUE,
                "truncate worded_reminders",
                "vacuum analyze reminders",
                "vacuum analyze appointments",
                "vacuum outbox",
                "checkpoint");
        return rate;
    }

    private static Duration untilDue(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(
                        "select extract(epoch from min(due_at) - clock_timestamp()) * 1000 from reminders"
                                + " where appointment_id >= " + FIRST_DUE)) {
            rows.next();
            return Duration.ofMillis(rows.getLong(1));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static boolean isAnyDue(Connection connection) {
        return isTrue(connection, """
                select exists (select from generate_series(0, 11) as p(partition) cross join lateral (
                  select due_at from reminders where state = 'PLANNED' and stream_partition = p.partition::smallint
                  order by due_at limit 1) first where first.due_at <= now())""");
    }

    private static boolean isEmpty(Connection connection) {
        return isTrue(connection, "select not exists (select from outbox)");
    }

    private static void requireSent(Connection connection, int count) {
        if (!isTrue(
                connection,
                "select count(*) = %d from reminders where appointment_id >= %d and state = 'SENT'"
                        .formatted(count, FIRST_DUE))) {
            throw new IllegalStateException("not all reminders were sent");
        }
    }

    private static boolean isTrue(Connection connection, String query) {
        try (var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getBoolean(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** db-scheduler as it is fastest: lock and fetch, eight threads, one insert for each. */
    private static final class OtherScheduler implements AutoCloseable {
        private static final int FIRST = 1_000;

        private final HikariDataSource connections;
        private final Connection connection;

        OtherScheduler(Ground ground) throws SQLException, IOException {
            ground.makeDatabase("bench_scheduler");
            var settings = new HikariConfig();
            settings.setDataSource(ground.dataSource("bench_scheduler"));
            settings.setMaximumPoolSize(12);
            connections = new HikariDataSource(settings);
            connection = ground.sql("bench_scheduler");
            Ground.execute(connection, """
                    create table scheduled_tasks (
                      task_name text not null, task_instance text not null, task_data bytea,
                      execution_time timestamptz not null, picked boolean not null, picked_by text,
                      last_success timestamptz, last_failure timestamptz, consecutive_failures int,
                      last_heartbeat timestamptz, version bigint not null, priority smallint,
                      primary key (task_name, task_instance))""", """
                    create index execution_time_idx on scheduled_tasks (execution_time)""", """
                    create index last_heartbeat_idx on scheduled_tasks (last_heartbeat)""", """
                    create table commands (id bigint generated always as identity primary key, body text not null)""");
        }

        double executed() throws SQLException {
            Ground.execute(
                    connection,
                    "truncate scheduled_tasks, commands",
                    """
                    insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version)
                    select 'remind', n::text, now() - interval '1 second', false, 1
                    from generate_series(1, %d) n""".formatted(DUE),
                    "vacuum analyze scheduled_tasks",
                    "checkpoint");
            var count = new AtomicInteger();
            OneTimeTask<Void> task = Tasks.oneTime("remind").execute((instance, context) -> {
                insert(instance.getId());
                count.incrementAndGet();
            });
            Scheduler scheduler = Scheduler.create(connections, task)
                    .threads(8)
                    .pollUsingLockAndFetch(1.0, 4.0)
                    .pollingInterval(Duration.ofMillis(50))
                    .build();
            scheduler.start();
            try {
                Ground.await("the first executions", () -> count.get() >= FIRST);
                int from = count.get();
                long begin = System.nanoTime();
                Ground.await("db-scheduler's executions", () -> count.get() >= from + EXECUTED);
                return (count.get() - from) / ((System.nanoTime() - begin) / 1e9);
            } finally {
                scheduler.stop();
            }
        }

        private void insert(String reminder) {
            try (var pooled = connections.getConnection();
                    var insert = pooled.prepareStatement("insert into commands (body) values (?)")) {
                insert.setString(1, "{\"appointment\":" + reminder + "}");
                insert.executeUpdate();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
            connections.close();
        }
    }
}
