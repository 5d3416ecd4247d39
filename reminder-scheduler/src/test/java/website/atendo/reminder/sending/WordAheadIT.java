package website.atendo.reminder.sending;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static website.atendo.reminder.AnAppointment.anAppointment;
import static website.atendo.reminder.Profiles.profile;
import static website.atendo.reminder.Profiles.rule;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.companies.QuietHours;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.reminder.planning.Reminder.State;

/** What is written before it is due must be what would have been written when it is. */
class WordAheadIT extends SendingIT {
    private static final Instant SHORTLY_BEFORE = DAY_BEFORE.minus(Duration.ofMinutes(9));

    @Autowired
    private MeterRegistry registry;

    @Test
    void sendsWhatItWouldHaveWrittenWhenDue() {
        happens(anAppointment(1).booked());
        wordAt(DAY_BEFORE.minus(Duration.ofMinutes(11)));
        assertThat(written()).isZero();
        wordAt(SHORTLY_BEFORE);
        assertThat(written()).isEqualTo(1);
        happens(anAppointment(2).booked());
        double ahead = count("ahead");
        double all = count("dispatched");

        dispatchAt(DAY_BEFORE);

        assertThat(count("ahead") - ahead).isEqualTo(1);
        assertThat(count("dispatched") - all).isEqualTo(2);
        assertThat(commands()).hasSize(2).allSatisfy(command -> {
            assertThat(command.commandId())
                    .isEqualTo(CommandId.of(company, requireNonNull(command.appointmentId()), 1, 1440, "reminder"));
            assertThat(command)
                    .usingRecursiveComparison()
                    .ignoringFields("commandId", "appointmentId", "validWhile.appointmentId", "person.content")
                    .isEqualTo(commands().getFirst());
            assertThat(textOf(command)).isEqualTo(textOf(commands().getFirst())).contains("Maria", "14h30", "João");
        });
        assertThat(remindersOf(1)).anyMatch(reminder -> reminder.state() == State.SENT);
    }

    @Test
    void writesEachOnceInWhateverPages() {
        plan(2_100);

        wordAt(SHORTLY_BEFORE);

        assertThat(written()).isEqualTo(2_100);
        assertThat(wordAhead.wordSome()).isFalse();
        clock.set(DAY_BEFORE);
        assertThat(dispatcher.dispatch().dispatched()).isEqualTo(2_100);
    }

    @Tag("T01")
    @Tag("T05")
    @Tag("I4")
    @Test
    void sendsNothingOfManyThatAreCancelledAfterTheyWereWritten() {
        plan(300);
        wordAt(SHORTLY_BEFORE);
        var cancelled = new AppointmentEvent[300];
        for (int i = 0; i < cancelled.length; i++) {
            cancelled[i] = anAppointment(i + 1).now(AppointmentStatus.CANCELLED).cancelled();
        }

        happens(cancelled);
        assertThat(written()).isZero();
        dispatchAt(DAY_BEFORE);

        assertThat(commands()).isEmpty();
        assertThat(events()).isEmpty();
    }

    @Tag("T02")
    @Tag("T10")
    @Test
    void writesAnewWhatChangedAfterItWasWritten() {
        var moved = anAppointment(1).movedTo(START.plus(Duration.ofMinutes(5)));
        happens(anAppointment(1).booked(), anAppointment(2).booked());
        wordAt(SHORTLY_BEFORE);

        happens(moved.rescheduled(), anAppointment(2).withProfessional("Pedro").snapshot());
        assertThat(written()).isZero();
        wordAt(DAY_BEFORE.minusSeconds(60));
        assertThat(written()).isEqualTo(2);
        dispatchAt(DAY_BEFORE.plus(Duration.ofMinutes(5)));

        assertThat(commands())
                .hasSize(2)
                .anySatisfy(command -> assertThat(textOf(command)).contains("14h35"))
                .anySatisfy(command -> assertThat(textOf(command)).contains("Pedro"));
    }

    @Tag("T07")
    @Test
    void heedsACompanyThatChangesItsWordsOrIsSuspendedAfterwards() {
        var other = anotherCompany();
        becomes(profile(company, 1, true, null, rule(24)));
        happens(anAppointment(1).booked());
        happens(other, anAppointment(1).booked());
        wordAt(SHORTLY_BEFORE);

        becomes(profile(company, 2, false, null, rule(24)));
        assertThat(written()).isEqualTo(1);
        dispatchAt(DAY_BEFORE);

        assertThat(commands()).isEmpty();
        assertThat(reasons()).containsExactly(Reason.COMPANY_SUSPENDED);
        assertThat(commands(other)).hasSize(1);
    }

    @Tag("I12")
    @Test
    void keepsNothingOfAClientWhoIsErased() {
        happens(anAppointment(1).booked());
        wordAt(SHORTLY_BEFORE);

        happens(new AppointmentEvent.ClientErased(anAppointment(1).facts().clientId()));

        assertThat(written()).isZero();
        dispatchAt(DAY_BEFORE);
        assertThat(commands()).isEmpty();
    }

    /** At 23:55 it is "tomorrow", five minutes later it is "today". */
    @Test
    void leavesToTheDueTimeWhatADayEndsUpon() {
        Instant start = Instant.parse("2027-03-11T02:57:00Z");
        happens(anAppointment(1).at(start).booked());
        wordAt(start.minus(Duration.ofHours(24)).minus(Duration.ofMinutes(9)));

        assertThat(written()).isZero();
        dispatchAt(start.minus(Duration.ofHours(24)).plus(Duration.ofMinutes(4)));

        assertThat(commands())
                .singleElement()
                .satisfies(command -> assertThat(textOf(command)).contains("hoje, 10/03"));
    }

    @Tag("T09")
    @Test
    void sendsNothingWrittenAheadThatComesTooLateForItsWords() {
        happens(anAppointment(1).booked());
        wordAt(SHORTLY_BEFORE);

        dispatchAt(START.minus(Duration.ofHours(14)));

        assertThat(commands())
                .singleElement()
                .satisfies(command -> assertThat(textOf(command)).contains("hoje, 10/03"));
    }

    @Tag("T13")
    @Test
    void leavesToTheDueTimeWhatQuietHoursBeginUpon() {
        var quiet = new QuietHours(LocalTime.of(14, 35), LocalTime.of(16, 0));
        becomes(profile(company, 1, true, quiet, rule(24)));
        happens(anAppointment(1).booked());
        wordAt(SHORTLY_BEFORE);
        assertThat(written()).isZero();

        dispatchAt(DAY_BEFORE.plus(Duration.ofMinutes(6)));
        assertThat(commands()).isEmpty();
        dispatchAt(Instant.parse("2027-03-09T19:00:00Z"));

        assertThat(commands()).hasSize(1);
    }

    /** Quiet for six minutes, all of them within the ten in which words may leave. */
    @Tag("T13")
    @Test
    void heedsQuietHoursHoweverShort() {
        var quiet = new QuietHours(LocalTime.of(14, 32), LocalTime.of(14, 38));
        becomes(profile(company, 1, true, quiet, rule(24)));
        happens(anAppointment(1).booked());
        wordAt(SHORTLY_BEFORE);

        dispatchAt(DAY_BEFORE.plus(Duration.ofMinutes(3)));

        assertThat(commands()).isEmpty();
    }

    @Test
    void leavesToTheDueTimeWhichOfTwoIsSent() {
        happens(anAppointment(1).booked());
        across.jdbc()
                .sql("update reminders set due_at = ? where company_id = ? and offset_minutes = 120")
                .params(DAY_BEFORE.plusSeconds(60).atOffset(ZoneOffset.UTC), company.value())
                .update();
        wordAt(SHORTLY_BEFORE);
        assertThat(written()).isZero();

        dispatchAt(DAY_BEFORE.plusSeconds(120));

        assertThat(commands()).extracting(MessageSend::offsetMinutes).containsExactly(120);
        assertThat(reasons()).containsExactly(Reason.LATER_ONE_DUE);
    }

    @Tag("T08")
    @Tag("I3")
    @Test
    void sendsEachOnceWithTwoAtWorkAndAThirdThatWrites() throws Exception {
        plan(4_000);
        clock.set(SHORTLY_BEFORE);
        wordAhead.wordSome();
        clock.set(DAY_BEFORE);

        try (var threads = Executors.newFixedThreadPool(3)) {
            Callable<Integer> send = () -> dispatcher.dispatch().dispatched();
            Callable<Integer> write = () -> {
                while (wordAhead.wordSome()) {}
                return 0;
            };
            int dispatched = 0;
            for (var each : threads.invokeAll(List.of(send, send, write))) {
                dispatched += each.get();
            }
            dispatched += dispatcher.dispatch().dispatched();
            assertThat(dispatched).isEqualTo(4_000);
        }
        var ids = commands().stream().map(MessageSend::commandId).toList();
        assertThat(ids).hasSize(4_000);
        assertThat(new HashSet<>(ids)).hasSize(4_000);
    }

    /** Cancelled and given to somebody else while they are written. */
    @Tag("T05")
    @Tag("T10")
    @Tag("I4")
    @Test
    void neverSendsWordsThatWereWithdrawnWhileTheyWereWritten() throws Exception {
        plan(300);
        clock.set(SHORTLY_BEFORE);
        var stopped = new AtomicBoolean();
        try (var threads = Executors.newFixedThreadPool(1)) {
            var writing = threads.submit(() -> {
                while (!stopped.get()) {
                    wordAhead.wordSome();
                }
            });
            for (long id = 1; id <= 300; id += 3) {
                told(company, anAppointment(id).now(AppointmentStatus.CANCELLED).cancelled());
                told(company, anAppointment(id + 1).withProfessional("Pedro").snapshot());
            }
            happens(anAppointment(1).now(AppointmentStatus.CANCELLED).cancelled());
            stopped.set(true);
            writing.get();
        }

        dispatchAt(DAY_BEFORE);

        assertThat(commands()).hasSize(200).allSatisfy(command -> {
            long id = requireNonNull(command.appointmentId()).value();
            assertThat(id % 3).isNotEqualTo(1);
            assertThat(textOf(command)).contains(id % 3 == 2 ? "Pedro" : "João");
        });
    }

    @Tag("T14")
    @Test
    void waitsForWhatIsJustLeavingBeforeStaffRemindByHand() throws Exception {
        happens(anAppointment(1).booked());
        wordAt(SHORTLY_BEFORE);
        clock.set(DAY_BEFORE);
        dispatchedThen(() -> told(company, anAppointment(1).reminderRequested()));

        happens(anAppointment(2).booked());

        assertThat(commands()).extracting(MessageSend::offsetMinutes).containsExactly(1440);
        assertThat(reasons()).contains(Reason.SENT_ALREADY);
    }

    /** What is told comes while what was dispatched is not committed. */
    private void dispatchedThen(Runnable told) throws InterruptedException, ExecutionException {
        await("the projection is current")
                .until(() -> across.inTransaction(() -> {
                    if (dispatcher.dispatch().dispatched() != 1) {
                        return false;
                    }
                    told.run();
                    await("somebody waits for a lock").until(this::isAnybodyWaiting);
                    return true;
                }));
    }

    private boolean isAnybodyWaiting() {
        return across.jdbc()
                .sql("select exists (select from pg_locks where not granted)")
                .query(Boolean.class)
                .single();
    }

    @Tag("T08")
    @Tag("I1")
    @Tag("I3")
    @Test
    void sendsEachOnceAfterItWasStoppedInBetween() {
        plan(300);
        wordAt(SHORTLY_BEFORE);
        clock.set(DAY_BEFORE);

        assertEachIsSentOnceThoughADispatchIsStopped(300);
    }

    @Tag("I3")
    @Test
    void passesOverAnAppointmentThatIsBeingChanged() {
        happens(anAppointment(1).booked(), anAppointment(2).booked());
        wordAt(SHORTLY_BEFORE);
        clock.set(DAY_BEFORE);

        assertTheFirstOfTwoIsPassedOverWhileItIsChanged();
    }

    @Test
    void writesAndForgetsByItself() {
        happens(anAppointment(1).booked());
        var loop = loop(Duration.ofMinutes(1));
        loop.start();
        try {
            clock.set(SHORTLY_BEFORE);
            await("the loop writes it").until(() -> written() == 1);
            clock.set(DAY_BEFORE);
            await("the loop sends it").until(() -> commands().size() == 1);
            clock.set(DAY_BEFORE.plus(WordAhead.TRUE_FOR));
            await("what was written is deleted").until(() -> written() == 0);
        } finally {
            loop.stop();
        }
    }

    private double count(String what) {
        return registry.get("atendo.reminders." + what).counter().count();
    }

    private void wordAt(Instant now) {
        clock.set(now);
        while (wordAhead.wordSome()) {}
    }

    private long written() {
        return across.jdbc()
                .sql("select count(*) from worded_reminders where body is not null")
                .query(Long.class)
                .single();
    }
}
