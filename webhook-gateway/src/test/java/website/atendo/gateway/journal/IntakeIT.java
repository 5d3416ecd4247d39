package website.atendo.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.sending.Receipt;
import website.atendo.gateway.Door;
import website.atendo.gateway.GatewayIT;
import website.atendo.gateway.Webhooks;
import website.atendo.gateway.facts.Fact;
import website.atendo.gateway.journal.Journal.State;
import website.atendo.tenancy.CompanyTransactions;

/** Webhooks that came while others were being kept are kept together, and none of them suffers from it. */
class IntakeIT extends GatewayIT {
    @Autowired
    private KeepWebhooks keepWebhooks;

    @Autowired
    private CompanyTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Autowired
    private MeterRegistry meters;

    private final ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void endSenders() {
        senders.close();
    }

    @Test
    @Tag("I7")
    @Tag("I8")
    void keepsInOneTransactionWhatCameMeanwhile() throws Exception {
        List<CompanyId> companies = companies(50);
        List<Future<Door.Answer>> answers = new ArrayList<>();

        try (var held = HeldCompany.hold(aCompany())) {
            answers.add(send(held));
            for (CompanyId company : companies) {
                answers.add(send(company, "3A1"));
                answers.add(send(company, "3A2"));
            }
            awaitWaiting(100);
        }

        for (Future<Door.Answer> answer : answers) {
            assertTaken(answer.get());
        }
        assertThat(transactionsThatWrote(companies)).isEqualTo(1);
        assertThat(publishedFor(companies)).hasSize(50).containsOnly(2);
        for (CompanyId company : companies) {
            assertThat(companiesSeenBy(company)).containsExactly(company.value());
        }
    }

    @Test
    void needsTwoStatementsHoweverManyThereAre() {
        List<Incoming> webhooks = companies(100).stream()
                .<Incoming>map(company -> unknown(company, "{}"))
                .toList();
        List<Incoming> statuses = companies(100).stream()
                .<Incoming>map(company -> new Incoming.Telling(company, arrival("{}"), List.of(aReceipt(company))))
                .toList();
        List<Incoming> signs = companies(100).stream()
                .<Incoming>map(company -> new Incoming.SignOfLife(company, arrival("{}")))
                .toList();

        assertThat(statements.of(() -> keepWebhooks.keep(statuses))).hasSize(2);
        assertThat(statements.of(() -> keepWebhooks.keep(webhooks))).hasSize(1);
        assertThat(statements.of(() -> keepWebhooks.keep(signs))).hasSize(1);
    }

    @Test
    @Tag("I6")
    @Tag("I7")
    void keepsTheOrderOfACompanyAndCountsWhatItIsToldAgain() throws Exception {
        CompanyId company = aCompany();
        assertTaken(door().post(company, Webhooks.text(company, "3A0", "antes")));
        String deletion = Webhooks.event(company, "messages.edited", """
                {"key":{"remoteJid":"5511988887777@s.whatsapp.net","fromMe":true,"id":"3A2"},"type":"REVOKE"}""");
        List<Future<Door.Answer>> answers = new ArrayList<>();

        try (var held = HeldCompany.hold(aCompany())) {
            answers.add(send(held));
            for (String body : List.of(
                    Webhooks.text(company, "3A1", "um"),
                    Webhooks.text(company, "3A2", "dois"),
                    Webhooks.text(company, "3A1", "um"),
                    Webhooks.text(company, "3A0", "antes"),
                    deletion,
                    Webhooks.text(company, "3A3", "três"),
                    Webhooks.text(company, "3A1", "um"))) {
                answers.add(senders.submit(() -> door().post(company, body)));
                awaitWaiting(answers.size() - 1);
            }
        }

        for (Future<Door.Answer> answer : answers) {
            assertTaken(answer.get());
        }
        List<InboundMessage> said = publishedFor(company).stream()
                .map(message -> (InboundMessage) message.body())
                .toList();
        assertThat(said.stream().map(message -> message.person().text()))
                .containsExactly("antes", "um", "dois", null, "três");
        assertThat(said.get(3)).isInstanceOfSatisfying(InboundMessage.Deleted.class, deleted -> {
            assertThat(deleted.head().fromOwner()).isFalse();
            assertThat(deleted.person().phone()).isEqualTo("+5511999990001");
        });
        assertThat(journalOf(company).stream().map(JournalRow::repeats)).containsExactly(1, 2, 0, 0, 0);
        assertThat(journalOf(company).stream().map(JournalRow::position))
                .isEqualTo(said.stream()
                        .map(message -> message.head().journalPosition())
                        .toList());
    }

    @Test
    @Tag("T28")
    @Tag("I7")
    void letsNobodySufferFromAWebhookThatCannotBeKept() throws Exception {
        List<CompanyId> companies = companies(20);
        CompanyId poisonous = aCompany();

        owner("alter table outbox add constraint refused check (company_id <> " + poisonous + ")");
        try {
            assertThat(answerAmong(companies, poisonous).status()).isEqualTo(503);
        } finally {
            owner("alter table outbox drop constraint refused");
        }

        assertThat(journalOf(poisonous)).isEmpty();
        assertThat(publishedFor(companies)).containsOnly(1);
        assertTaken(send(poisonous, "3A1").get());
        assertThat(publishedFor(poisonous)).hasSize(1);
    }

    @Test
    @Tag("T28")
    @Tag("I7")
    void publishesNothingOfACommitThatFails() throws Exception {
        List<CompanyId> companies = companies(10);
        CompanyId poisonous = aCompany();

        atCommitOf(poisonous, "raise exception 'refused' using errcode = 'check_violation'");
        try {
            assertThat(answerAmong(companies, poisonous).status()).isEqualTo(503);
        } finally {
            owner("drop function at_commit cascade");
        }

        assertThat(journalOf(poisonous)).isEmpty();
        assertThat(publishedFor(poisonous)).isEmpty();
        assertThat(publishedFor(companies)).containsOnly(1);
    }

    @Test
    @Tag("T28")
    @Tag("I7")
    void answers503ToAllWhoseCommitTheDatabaseDidNotSurvive() throws Exception {
        List<CompanyId> companies = companies(10);
        List<Future<Door.Answer>> answers = new ArrayList<>();

        atCommitOf(companies.get(4), "perform pg_terminate_backend(pg_backend_pid())");
        try {
            try (var held = HeldCompany.hold(aCompany())) {
                Future<Door.Answer> first = send(held);
                companies.forEach(company -> answers.add(send(company, "3A1")));
                awaitWaiting(10);
                held.close();
                assertTaken(first.get());
            }
            for (Future<Door.Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(503);
            }
        } finally {
            owner("drop function at_commit cascade");
        }

        assertThat(publishedFor(companies)).containsOnly(0);
        for (CompanyId company : companies) {
            assertThat(journalOf(company)).isEmpty();
            assertTaken(send(company, "3A1").get());
        }
        assertThat(publishedFor(companies)).containsOnly(1);
    }

    @Test
    @Tag("T28")
    @Tag("I7")
    void answers503WhereTooManyWait() throws Exception {
        List<CompanyId> companies = companies(120);
        CompanyId late = aCompany();
        List<Future<Door.Answer>> answers = new ArrayList<>();
        Door.Answer refused;

        try (var held = HeldCompany.hold(aCompany())) {
            answers.add(send(held));
            companies.forEach(company -> answers.add(send(company, "3A1")));
            awaitWaiting(120);
            refused = send(late, "3A1").get();
        }

        assertThat(refused.status()).isEqualTo(503);
        assertThat(refused.contentType()).isEqualTo("application/problem+json");
        for (Future<Door.Answer> answer : answers) {
            assertTaken(answer.get());
        }
        assertThat(journalOf(late)).isEmpty();
        assertTaken(send(late, "3A1").get());
    }

    @Test
    @Tag("I7")
    void waitsForALimitedTimeAndKeepsNothingOfWhomItSentAway() throws Exception {
        CompanyId company = aCompany();
        CompanyId patient = aCompany();
        var settings = new JournalProperties(
                Duration.ofDays(7), 100, 1, 10, 10, DataSize.ofMegabytes(1), Duration.ofMillis(300));
        var intake = new Intake(keepWebhooks, settings, new SimpleMeterRegistry());
        intake.start();

        CompanyId taken = aCompany();
        try (var held = HeldCompany.hold(taken)) {
            Future<Reception> first = senders.submit(() -> intake.take(unknown(taken, "{}")));
            held.awaitSomebody();
            assertThatThrownBy(() -> intake.take(unknown(company, "{}"))).isInstanceOf(IntakeFull.class);
            assertThatThrownBy(first::get).hasCauseInstanceOf(IntakeFull.class);
        }
        Awaitility.await("the writer is free again")
                .atMost(Duration.ofSeconds(5))
                .ignoreExceptions()
                .until(() -> intake.take(unknown(patient, "{}")) == Reception.UNKNOWN_EVENT);
        intake.stop();

        assertThat(journalOf(company)).isEmpty();
        assertThat(journalOf(patient)).hasSize(1);
        assertThatThrownBy(() -> intake.take(unknown(company, "{}"))).isInstanceOf(IntakeFull.class);
    }

    private Future<Door.Answer> send(CompanyId company, String id) {
        return senders.submit(() -> door().post(company, Webhooks.text(company, id, "oi")));
    }

    /** The one that all others will have to wait for. */
    private Future<Door.Answer> send(HeldCompany held) {
        Future<Door.Answer> answer = send(held.company(), "3A0");
        held.awaitSomebody();
        return answer;
    }

    /** What one is told whose webhook waits amidst those of others, which are all taken. */
    private Door.Answer answerAmong(List<CompanyId> others, CompanyId one) throws Exception {
        int half = others.size() / 2;
        List<Future<Door.Answer>> answers = new ArrayList<>();
        Future<Door.Answer> answer;
        try (var held = HeldCompany.hold(aCompany())) {
            answers.add(send(held));
            others.subList(0, half).forEach(company -> answers.add(send(company, "3A1")));
            awaitWaiting(half);
            answer = send(one, "3A1");
            awaitWaiting(half + 1);
            others.subList(half, others.size()).forEach(company -> answers.add(send(company, "3A1")));
            awaitWaiting(others.size() + 1);
        }
        for (Future<Door.Answer> other : answers) {
            assertTaken(other.get());
        }
        return answer.get();
    }

    private void awaitWaiting(int webhooks) {
        Awaitility.await(webhooks + " webhooks wait")
                .atMost(Duration.ofSeconds(8))
                .until(() -> meters.get("atendo.journal.waiting").gauge().value() == webhooks);
    }

    private static List<CompanyId> companies(int count) {
        return Stream.generate(GatewayIT::aCompany).limit(count).toList();
    }

    private static Incoming.KeptOnly unknown(CompanyId company, String body) {
        return new Incoming.KeptOnly(company, arrival(body), State.UNKNOWN_EVENT, null, Reception.UNKNOWN_EVENT);
    }

    private static Fact aReceipt(CompanyId company) {
        InstanceName instance = InstanceName.of(company);
        return new Fact.Told(
                EventId.of("receipt", instance, "3EB0"),
                "3EB0",
                new InboundStatus.Heard(instance, "3EB0", Receipt.READ, null, START));
    }

    private static Arrival arrival(String body) {
        return new Arrival("evolution", "brand.new", EventId.of("webhook", body), START, false, null, body);
    }

    private long transactionsThatWrote(List<CompanyId> companies) {
        return across.jdbc()
                .sql("select count(distinct xmin::text) from journal where company_id = any(?)")
                .param(companies.stream().map(CompanyId::value).toArray(Long[]::new))
                .query(Long.class)
                .single();
    }

    private List<Long> companiesSeenBy(CompanyId company) {
        return transactions.read(
                company,
                () -> jdbc.sql("select distinct company_id from journal")
                        .query(Long.class)
                        .list());
    }

    private static void atCommitOf(CompanyId company, String what) throws SQLException {
        owner("""
                create function at_commit() returns trigger language plpgsql as $$
                begin if new.company_id = %s then %s; end if; return null; end $$""".formatted(company, what));
        owner("""
                create constraint trigger at_commit after insert on journal deferrable initially deferred
                for each row execute function at_commit()""");
    }
}
