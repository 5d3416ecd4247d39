package website.atendo.adapter.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.Facts;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.messaging.Freshness;

@Tag("I4")
class FenceIT extends AdapterTestBase {

    @Autowired
    Freshness freshness;

    @Test
    void sendsWhatIsStillTrue() {
        aCompany();
        publish(Facts.booked(APPOINTMENT));

        var command = send(aCommand().validWhile(APPOINTMENT, 1, AppointmentStatus.SCHEDULED));

        awaitOutcome(command, Outcome.ACCEPTED);
    }

    @Test
    void waitsForTheAppointmentWhereTheCommandCameFirst() {
        aCompany();
        var command = send(aCommand().text("a").validWhile(APPOINTMENT, 1, AppointmentStatus.SCHEDULED));
        var next = send(aCommand().text("b"));
        await().untilAsserted(() -> assertThat(outcomes(next)).containsExactly(Outcome.QUEUED));

        publish(Facts.booked(APPOINTMENT));

        awaitOutcome(command, Outcome.ACCEPTED);
        awaitOutcome(next, Outcome.ACCEPTED);
        assertThat(evolution.texts(company)).containsExactly("a", "b");
    }

    @Test
    void keepsInTheHistoryOnceWhatAMessageWaitedFor() {
        aCompany();
        var command = send(aCommand().validWhile(APPOINTMENT, 1, AppointmentStatus.SCHEDULED));
        await("it is looked at again and again").until(() -> waitedAtLeast(command, Duration.ofMillis(500)));

        publish(Facts.booked(APPOINTMENT));

        awaitOutcome(command, Outcome.ACCEPTED);
        assertThat(across.jdbc()
                        .sql("""
                                select concat_ws(' ', what, outcome, reason) from delivery_transitions
                                where command_id = ? order by entry""")
                        .params(command.commandId().value())
                        .query(String.class)
                        .list())
                .containsExactly(
                        "outcome QUEUED",
                        "wait QUEUED appointment-not-known-yet",
                        "outcome SENDING",
                        "outcome ACCEPTED");
    }

    private boolean waitedAtLeast(MessageSend command, Duration time) {
        return across.jdbc()
                .sql("""
                        select v.ready_at > d.waiting_since + ? * interval '1 millisecond'
                        from deliveries d join conversations v using (company_id, conversation)
                        where d.command_id = ? and d.waiting_since is not null""")
                .params(time.toMillis(), command.commandId().value())
                .query(Boolean.class)
                .list()
                .contains(true);
    }

    @Test
    void waitsNoLongerThanTheLimitForAnAppointmentThatNeverComes() {
        aCompany();
        var command = send(aCommand().validWhile(APPOINTMENT, 1, AppointmentStatus.SCHEDULED));
        await().until(() -> outcomes(command).contains(Outcome.QUEUED));

        clock.advance(Duration.ofHours(3));

        awaitOutcome(command, Outcome.EXPIRED);
        assertThat(evolution.sends(company)).isEmpty();
    }

    @Test
    @Tag("T01")
    void supersedesWhatIsQueuedTheMomentTheAppointmentIsCancelled() {
        aCompany();
        publish(Facts.booked(APPOINTMENT));
        var command = send(aCommand()
                .purpose(Purpose.REMINDER)
                .notBefore(Duration.ofHours(1))
                .validWhile(APPOINTMENT, 1, AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED));
        await().until(() -> outcomes(command).contains(Outcome.QUEUED));

        publish(Facts.cancelled(APPOINTMENT, 2));

        assertThat(awaitOutcome(command, Outcome.SUPERSEDED).reason()).isEqualTo("appointment-cancelled");
        clock.advance(Duration.ofMinutes(61));
        awaitOutcome(send(aCommand()), Outcome.ACCEPTED);
        assertThat(evolution.sends(company)).hasSize(1);
    }

    @Test
    @Tag("T02")
    void supersedesWhatSpeaksOfAnOlderTime() {
        aCompany();
        publish(Facts.booked(APPOINTMENT));
        publish(Facts.rescheduled(APPOINTMENT, 2, 2));
        awaitVersion(2);

        var old = send(aCommand().validWhile(APPOINTMENT, 1, AppointmentStatus.SCHEDULED));
        var current = send(aCommand().validWhile(APPOINTMENT, 2, AppointmentStatus.SCHEDULED));

        assertThat(awaitOutcome(old, Outcome.SUPERSEDED).reason()).isEqualTo("appointment-changed");
        awaitOutcome(current, Outcome.ACCEPTED);
        assertThat(evolution.sends(company)).hasSize(1);
    }

    @Test
    void anOlderVersionOfAnAppointmentChangesNothing() {
        aCompany();
        publish(Facts.cancelled(APPOINTMENT, 5));
        publish(Facts.booked(APPOINTMENT));
        awaitVersion(5);

        var command = send(aCommand().validWhile(APPOINTMENT, 1, AppointmentStatus.SCHEDULED));

        assertThat(awaitOutcome(command, Outcome.SUPERSEDED).reason()).isEqualTo("appointment-cancelled");
    }

    @Test
    @Tag("T03")
    void doesNotRemindWhereTheClientAskedForAnotherTime() {
        aCompany();
        publish(Facts.booked(APPOINTMENT));
        publish(Facts.rescheduleAsked(APPOINTMENT, 2));
        awaitVersion(2);

        var reminder =
                send(aCommand().purpose(Purpose.REMINDER).validWhile(APPOINTMENT, 1, AppointmentStatus.SCHEDULED));
        var answer = send(aCommand().purpose(Purpose.ANSWER).validWhile(APPOINTMENT, 1, AppointmentStatus.SCHEDULED));

        assertThat(awaitOutcome(reminder, Outcome.SUPERSEDED).reason()).isEqualTo("reschedule-asked");
        awaitOutcome(answer, Outcome.ACCEPTED);
    }

    @Test
    @Tag("T09")
    void expiresWhatIsPastItsLimit() {
        aCompany();

        var command = send(aCommand().notAfter(Duration.ofMinutes(-1)));

        assertThat(awaitOutcome(command, Outcome.EXPIRED).reason()).isEqualTo("too-late");
        assertThat(evolution.sends(company)).isEmpty();
    }

    @Test
    void suppressesWhatAClientDoesNotWantButStillAnswersThem() {
        aCompany();
        var queued = send(aCommand().notBefore(Duration.ofHours(1)));
        await().until(() -> outcomes(queued).contains(Outcome.QUEUED));
        publish(Facts.optedOut(CLIENT));

        assertThat(awaitOutcome(queued, Outcome.SUPPRESSED).reason()).isEqualTo("client-opted-out");
        var notice = send(aCommand());
        var byAddressOnly = send(aCommand().client(null));
        var answer = send(aCommand().purpose(Purpose.ANSWER));

        awaitOutcome(notice, Outcome.SUPPRESSED);
        awaitOutcome(byAddressOnly, Outcome.SUPPRESSED);
        awaitOutcome(answer, Outcome.ACCEPTED);
        publish(Facts.optedIn(CLIENT));
        await().until(() -> across.jdbc()
                .sql("select 1 from suppressions where company_id = ?")
                .params(company.value())
                .query(Integer.class)
                .list()
                .isEmpty());
        awaitOutcome(send(aCommand()), Outcome.ACCEPTED);
    }

    @Test
    void forgetsAnErasedClient() {
        aCompany();
        var sent = send(aCommand().text("Olá Maria"));
        awaitOutcome(sent, Outcome.ACCEPTED);

        publish(new AppointmentEvent.ClientErased(CLIENT));

        await().untilAsserted(() -> assertThat(across.jdbc()
                        .sql("select command::text || coalesce(text, '') || conversation from deliveries"
                                + " where command_id = ?")
                        .params(sent.commandId().value())
                        .query(String.class)
                        .single())
                .doesNotContain("Maria", "99999"));
        awaitOutcome(send(aCommand()), Outcome.SUPPRESSED);
    }

    @Test
    @Tag("T51")
    void forgetsAnErasedClientAlsoWhereAMessageWasOnItsWay() {
        aCompany();
        var release = new CountDownLatch(1);
        evolution.on(company, _ -> {
            awaitRelease(release);
            return null;
        });
        var sending = send(aCommand().text("Olá Maria"));
        await().until(() -> !evolution.sends(company).isEmpty());

        publish(new AppointmentEvent.ClientErased(CLIENT));
        await("the erasure is known")
                .until(() -> across.jdbc()
                        .sql("select exists (select from suppressions where company_id = ?)")
                        .params(company.value())
                        .query(Boolean.class)
                        .single());
        // To another number of theirs: in the same conversation it would wait for the first.
        var after = send(aCommand().text("Olá outra vez, Maria").to("+5511999990002"));
        awaitOutcome(after, Outcome.SUPPRESSED);
        release.countDown();

        awaitOutcome(sending, Outcome.ACCEPTED);
        await().untilAsserted(() -> assertThat(across.jdbc()
                        .sql("""
                                select command::text || coalesce(text, '') || coalesce(record_text, '') || conversation
                                from deliveries where company_id = ?""")
                        .params(company.value())
                        .query(String.class)
                        .list())
                .hasSize(2)
                .noneMatch(kept -> kept.contains("Maria") || kept.contains("99999")));
        await("nothing is left to be done")
                .untilAsserted(() -> assertThat(across.jdbc()
                                .sql("select count(*) from erasures where company_id = ?")
                                .params(company.value())
                                .query(Long.class)
                                .single())
                        .isZero());
    }

    @Test
    void sendsNothingForASuspendedCompany() {
        aCompany(company, Provider.EVOLUTION_BAILEYS, false, 1);

        var command = send(aCommand());

        assertThat(awaitOutcome(command, Outcome.SUPPRESSED).reason()).isEqualTo("company-suspended");
    }

    @Test
    @Tag("T05")
    void sendsNoneOfFiftyRemindersThatWereCancelledMeanwhile() {
        aCompany();
        List<MessageSend> commands = new ArrayList<>();
        for (int i = 1; i <= 50; i++) {
            var appointment = new AppointmentId(100 + i);
            publish(Facts.booked(appointment));
            commands.add(send(aCommand()
                    .to("+55119777700" + (10 + i))
                    .notBefore(Duration.ofMinutes(10))
                    .validWhile(appointment, 1, AppointmentStatus.SCHEDULED)));
        }
        await().atMost(Duration.ofSeconds(20))
                .until(() ->
                        commands.stream().allMatch(command -> outcomes(command).contains(Outcome.QUEUED)));

        for (int i = 1; i <= 50; i++) {
            publish(Facts.cancelled(new AppointmentId(100 + i), 2));
        }
        clock.advance(Duration.ofMinutes(11));

        commands.forEach(command -> awaitOutcome(command, Outcome.SUPERSEDED));
        assertThat(evolution.sends(company)).isEmpty();
    }

    @Test
    void waitsWhileItIsNotKnownWhatHasHappenedMeanwhile() throws Exception {
        aCompany();
        CompanyId elsewhere = newCompany();
        aCompany(elsewhere, Provider.EVOLUTION_BAILEYS, true, 1);
        publish(Facts.booked(APPOINTMENT));
        awaitVersion(1);
        var held = new CountDownLatch(1);
        var release = new CountDownLatch(1);
        var holding = CompletableFuture.runAsync(() -> across.inTransaction(() -> {
            across.jdbc()
                    .sql("select 1 from standings where company_id = ? and appointment_id = ? for update")
                    .params(company.value(), APPOINTMENT.value())
                    .query(Integer.class)
                    .single();
            held.countDown();
            awaitRelease(release);
            return null;
        }));
        held.await();
        publish(Facts.rescheduled(APPOINTMENT, 2, 2));
        await("the projection is known to be behind")
                .atMost(Duration.ofSeconds(10))
                .until(() -> !freshness.isFresh(company));

        var command = send(aCommand().validWhile(APPOINTMENT, 1, AppointmentStatus.SCHEDULED));
        await().until(() -> outcomes(command).contains(Outcome.QUEUED));
        for (var one = elsewhere; !freshness.isFresh(one); one = elsewhere) {
            elsewhere = newCompany();
            aCompany(elsewhere, Provider.EVOLUTION_BAILEYS, true, 1);
        }
        CompanyId other = elsewhere;
        send(other, aCommand());
        await("others go on")
                .atMost(Duration.ofSeconds(10))
                .until(() -> evolution.sends(other).size() == 1);
        assertThat(outcomes(command)).containsExactly(Outcome.QUEUED);

        release.countDown();
        holding.join();

        assertThat(awaitOutcome(command, Outcome.SUPERSEDED).reason()).isEqualTo("appointment-changed");
        assertThat(evolution.sends(company)).isEmpty();
    }

    private static void awaitRelease(CountDownLatch release) {
        try {
            release.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** An event of the last two seconds may be overlooked: that is how current the projection is known to be. */
    private void awaitVersion(long version) {
        await().until(() -> across.jdbc()
                .sql("select version from standings where company_id = ? and appointment_id = ?")
                .params(company.value(), APPOINTMENT.value())
                .query(Long.class)
                .list()
                .contains(version));
    }

    private void publish(AppointmentEvent event) {
        streams().publish(Topics.APPOINTMENT_EVENTS, company, event);
    }
}
