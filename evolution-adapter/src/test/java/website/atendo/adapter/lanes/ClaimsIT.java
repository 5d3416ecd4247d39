package website.atendo.adapter.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.deliveries.ConversationKey;
import website.atendo.adapter.lanes.KeepResults.Result;
import website.atendo.adapter.provider.SendResult;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Priority;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.testing.Infrastructure;

/** Claims by hand, while the lanes of this process rest. */
class ClaimsIT extends AdapterTestBase {

    @Autowired
    ClaimHeads claiming;

    @Autowired
    KeepResults keeping;

    @Autowired
    Lanes lanes;

    @BeforeEach
    void rest() {
        lanes.stop();
    }

    @AfterEach
    void goOn() {
        lanes.start();
    }

    @Test
    @Tag("I3")
    @Tag("I6")
    void twoProcessesNeverSendOneConversationAtOnce() throws Exception {
        aCompany();
        int conversations = 10;
        int each = 10;
        for (int i = 0; i < conversations * each; i++) {
            send(aCommand().text("nº " + i / conversations).to("+551198888000" + i % conversations));
        }
        awaitQueued(conversations * each);

        Map<ConversationKey, AtomicInteger> onTheirWay = new ConcurrentHashMap<>();
        Map<ConversationKey, List<String>> order = new ConcurrentHashMap<>();
        Set<CommandId> sent = ConcurrentHashMap.newKeySet();
        AtomicInteger parallel = new AtomicInteger();
        try (var processes = Executors.newFixedThreadPool(4)) {
            List<Future<?>> done = new ArrayList<>();
            for (int p = 0; p < 4; p++) {
                done.add(processes.submit(() -> {
                    while (sent.size() < conversations * each) {
                        List<Claimed> claimed =
                                claiming.claim(Map.of(company, 3)).claimed();
                        for (Claimed one : claimed) {
                            var key = one.delivery().key();
                            if (onTheirWay
                                            .computeIfAbsent(key, _ -> new AtomicInteger())
                                            .incrementAndGet()
                                    > 1) {
                                parallel.incrementAndGet();
                            }
                            order.computeIfAbsent(key, _ -> new ArrayList<>())
                                    .add(String.valueOf(one.delivery().text()));
                            assertThat(sent.add(one.delivery().id()))
                                    .as("sent once")
                                    .isTrue();
                        }
                        for (Claimed one : claimed) {
                            onTheirWay.merge(one.delivery().key(), new AtomicInteger(), (counter, _) -> {
                                counter.decrementAndGet();
                                return counter;
                            });
                        }
                        if (!claimed.isEmpty()) {
                            keeping.keep(claimed.stream()
                                    .map(one -> new Result(
                                            one,
                                            new SendResult.Accepted(
                                                    "M" + one.delivery().id(), null)))
                                    .toList());
                        }
                    }
                    return null;
                }));
            }
            for (Future<?> one : done) {
                one.get();
            }
        }

        assertThat(parallel).hasValue(0);
        assertThat(sent).hasSize(conversations * each);
        assertThat(order.values())
                .allSatisfy(texts -> assertThat(texts)
                        .containsExactly(
                                "nº 0", "nº 1", "nº 2", "nº 3", "nº 4", "nº 5", "nº 6", "nº 7", "nº 8", "nº 9"));
        assertThat(conversationsLeft()).isZero();
    }

    @Test
    @Tag("I6")
    void answersGoBeforeNoticesButNeverBeforeAnEarlierMessageOfTheirConversation() {
        aCompany();
        send(aCommand().text("aviso A").to("+5511988880001"));
        send(aCommand().text("aviso B").to("+5511988880002"));
        send(aCommand().text("lembrete C").priority(Priority.REMINDER).to("+5511988880003"));
        send(aCommand().text("resposta D").priority(Priority.ANSWER).to("+5511988880004"));
        send(aCommand().text("resposta B").priority(Priority.ANSWER).to("+5511988880002"));
        awaitQueued(5);

        List<String> order = new ArrayList<>();
        Set<String> all = new HashSet<>();
        while (order.size() < 5) {
            List<Claimed> claimed = claiming.claim(Map.of(company, 1)).claimed();
            claimed.forEach(one -> {
                order.add(String.valueOf(one.delivery().text()));
                all.add(one.delivery().id().toString());
            });
            keeping.keep(claimed.stream()
                    .map(one -> new Result(
                            one, new SendResult.Accepted("M" + one.delivery().id(), null)))
                    .toList());
        }

        assertThat(order).containsExactly("resposta D", "aviso B", "resposta B", "lembrete C", "aviso A");
        assertThat(all).hasSize(5);
    }

    @Test
    @Tag("I6")
    void whatIsTriedAgainStillGoesFirst() {
        aCompany();
        send(aCommand().text("a"));
        send(aCommand().text("b"));
        awaitQueued(2);

        Claimed first = claiming.claim(Map.of(company, 5)).claimed().getFirst();
        keeping.keep(List.of(new Result(first, new SendResult.NotSent("provider-not-reachable"))));

        assertThat(claiming.claim(Map.of(company, 5)).claimed())
                .as("its conversation waits with it")
                .isEmpty();
        clock.advance(Duration.ofSeconds(2));
        Claimed again = claiming.claim(Map.of(company, 5)).claimed().getFirst();
        assertThat(again.delivery().id()).isEqualTo(first.delivery().id());
        assertThat(again.delivery().attempts()).isEqualTo(2);
        keeping.keep(List.of(new Result(again, new SendResult.Ambiguous("no-answer", null, true))));
        assertThat(claiming.claim(Map.of(company, 5))
                        .claimed()
                        .getFirst()
                        .delivery()
                        .text())
                .isEqualTo("b");
        assertThat(outcomeInDatabase(first.delivery().id())).isEqualTo(Outcome.UNDECIDED.name());
    }

    @Test
    @Tag("I6")
    void nobodyOvertakesAMessageThatSomebodyElseHoldsForAMoment() {
        aCompany();
        var first = send(aCommand().text("a"));
        send(aCommand().text("b"));
        awaitQueued(2);

        List<Claimed> meanwhile = across.inTransaction(() -> {
            across.jdbc()
                    .sql("select 1 from deliveries where company_id = ? and command_id = ? for update")
                    .params(company.value(), first.commandId().value())
                    .query(Integer.class)
                    .single();
            return CompletableFuture.supplyAsync(
                            () -> claiming.claim(Map.of(company, 5)).claimed())
                    .join();
        });

        assertThat(meanwhile).isEmpty();
        assertThat(claiming.claim(Map.of(company, 5)).claimed())
                .extracting(one -> one.delivery().text())
                .containsExactly("a");
    }

    @Test
    @Tag("I6")
    void howeverLongANumberIsAwayTheNextDoesNotPass() {
        aCompany();
        send(aCommand().text("a"));
        send(aCommand().text("b"));
        awaitQueued(2);

        for (int tries = 1; tries <= 8; tries++) {
            Claimed one = claiming.claim(Map.of(company, 5)).claimed().getFirst();
            assertThat(one.delivery().text()).isEqualTo("a");
            keeping.keep(List.of(
                    new Result(one, new SendResult.Disconnected(SendResult.Cause.NOT_CONNECTED, "Connection Closed"))));
            clock.advance(Duration.ofSeconds(61));
        }

        assertThat(claiming.claim(Map.of(company, 5)).claimed())
                .extracting(one -> one.delivery().text())
                .containsExactly("a");
    }

    @Test
    @Tag("I5")
    void saysWhoHasMoreThanTheyWereGivenRoomFor() {
        aCompany();
        send(aCommand().text("a").to("+5511988880001"));
        send(aCommand().text("b").to("+5511988880002"));
        send(aCommand().text("c").to("+5511988880003"));
        awaitQueued(3);

        ClaimHeads.Claim full = claiming.claim(Map.of(company, 2));
        ClaimHeads.Claim rest = claiming.claim(Map.of(company, 2));

        assertThat(full.claimed()).hasSize(2);
        assertThat(full.withMore()).containsExactly(company);
        assertThat(rest.claimed()).hasSize(1);
        assertThat(rest.withMore()).isEmpty();
    }

    /** Statistics lag behind: here they know one message of each company, and one has a backlog. */
    @Test
    @Tag("I5")
    void aBacklogIsNotReadForEachMessageOfIt() throws SQLException {
        int backlog = 400;
        int room = 20;
        aCompany();
        MessageSend first = send(aCommand().text("a"));
        awaitQueued(1);
        copies(first, "company_id + 1000000 + n", "conversation", backlog);
        analyze();
        across.jdbc()
                .sql("delete from deliveries where company_id > ? + 1000000")
                .params(company.value())
                .update();
        copies(first, "company_id", "conversation || n", backlog);
        across.jdbc().sql("""
                        insert into conversations (company_id, conversation, ready_at, rank, due_key)
                        select company_id, conversation, next_at, rank, next_at from deliveries where company_id = ?
                        on conflict do nothing""").params(company.value()).update();

        List<Claimed> claimed = new ArrayList<>();
        long readToClaim = rowsRead(
                () -> claimed.addAll(claiming.claim(Map.of(company, room)).claimed()));
        long readToKeep = rowsRead(() -> keeping.keep(claimed.stream()
                .map(one -> new Result(
                        one, new SendResult.Accepted("M" + one.delivery().id(), null)))
                .toList()));

        assertThat(claimed).hasSize(room);
        // While the table is small, a statement may read all of it once; for each message it would be 8,000.
        assertThat(readToClaim).isLessThan(room * backlog / 2L);
        assertThat(readToKeep).isLessThan(room * backlog / 2L);
    }

    /** Deliveries like this one; {@code n} counts them. */
    private void copies(MessageSend original, String companyId, String conversation, int number) {
        across.jdbc()
                .sql("""
                        insert into deliveries (company_id, command_id, stream_partition, stream_offset, conversation,
                          command, kind, purpose, rank, client_id, not_after, received_at, outcome, receipt, sequence,
                          attempts, next_at, changed_at)
                        select %s, copy, stream_partition, stream_offset, %s,
                          jsonb_set(command, '{commandId}', to_jsonb(copy)), kind, purpose, rank, client_id, not_after,
                          received_at, outcome, receipt, sequence, attempts, next_at, changed_at
                        from (select gen_random_uuid() as copy, n from generate_series(1, ?) as n) as copies
                        cross join deliveries
                        where company_id = ? and command_id = ?""".formatted(companyId, conversation))
                .params(number, company.value(), original.commandId().value())
                .update();
    }

    /** By way of an index, from deliveries, within the work's transaction. */
    private long rowsRead(Runnable work) {
        return across.inTransaction(() -> {
            work.run();
            return across.jdbc()
                    .sql("select idx_tup_fetch from pg_stat_xact_user_tables where relname = 'deliveries'")
                    .query(Long.class)
                    .single();
        });
    }

    /** As PostgreSQL does by itself after a while. */
    private static void analyze() throws SQLException {
        var database = Infrastructure.database("atendo_adapter_test");
        try (var owner = DriverManager.getConnection(
                        database.server() + "/" + database.name(), database.name() + "_owner", database.password());
                var statement = owner.createStatement()) {
            statement.execute("analyze deliveries");
        }
    }

    private void awaitQueued(int number) {
        await().until(() -> across.jdbc()
                        .sql("select count(*) from deliveries where company_id = ?")
                        .params(company.value())
                        .query(Long.class)
                        .single()
                == number);
        await().until(() -> across.jdbc()
                        .sql("select count(*) from companies where company_id = ?")
                        .params(company.value())
                        .query(Long.class)
                        .single()
                == 1);
    }

    private long conversationsLeft() {
        return across.jdbc()
                .sql("select count(*) from conversations where company_id = ?")
                .params(company.value())
                .query(Long.class)
                .single();
    }
}
