package website.atendo.reminder.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static website.atendo.reminder.AnAppointment.anAppointment;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.messaging.OutboxAcrossCompanies;
import website.atendo.messaging.ProjectionFreshness;
import website.atendo.reminder.ReminderSchedulerIT;
import website.atendo.reminder.companies.Companies;
import website.atendo.reminder.planning.Appointments;
import website.atendo.reminder.planning.Reminder.State;

/** Dispatches, and writes ahead, when told. */
abstract class SendingIT extends ReminderSchedulerIT {
    /** 14:30 in São Paulo. */
    static final Instant START = Instant.parse("2027-03-10T17:30:00Z");

    static final Instant DAY_BEFORE = START.minus(Duration.ofHours(24));
    static final Instant TWO_HOURS_BEFORE = START.minus(Duration.ofHours(2));

    @Autowired
    private SendingConfiguration configuration;

    @Autowired
    private ProjectionFreshness freshness;

    @Autowired
    private Companies companies;

    @Autowired
    private OutboxAcrossCompanies outbox;

    @Autowired
    private Claims claims;

    @Autowired
    private WordedReminders worded;

    @Autowired
    private Appointments appointments;

    @Autowired
    private ReminderMeters meters;

    @Autowired
    private JdbcClient tenant;

    /** What it knows of the stream's end is of this test's time: the clock goes back between tests. */
    DispatchDue dispatcher;

    WordAhead wordAhead;

    @BeforeEach
    void make() {
        wordAhead = configuration.wordAhead(across, claims, companies, worded, settings(Duration.ofMinutes(1)), clock);
        dispatcher = configuration.dispatchDue(
                across, claims, companies, worded, outbox, freshness, meters, settings(Duration.ofMinutes(1)), clock);
    }

    /** So many appointments like the first, without telling each over the broker. */
    void plan(int count) {
        happens(anAppointment(1).booked());
        transactions.run(company, () -> {
            tenant.sql("""
                    insert into appointments (company_id, appointment_id, client_id, version, revision, open, starts_at,
                      told_at, stream_partition, snapshot)
                    select company_id, id, client_id, version, revision, open, starts_at, told_at, stream_partition,
                      replace(snapshot, '"appointmentId":1,', '"appointmentId":' || id || ',')
                    from appointments, generate_series(2, ?) as id where appointment_id = 1""").param(count).update();
            tenant.sql("""
                    insert into reminders (company_id, appointment_id, revision, offset_minutes, stream_partition,
                      only_if_unconfirmed, due_at, useless_at, state, changed_at)
                    select company_id, id, revision, offset_minutes, stream_partition, only_if_unconfirmed, due_at,
                      useless_at, state, changed_at
                    from reminders, generate_series(2, ?) as id where appointment_id = 1""").param(count).update();
        });
    }

    DispatchLoop loop(Duration countEvery) {
        return new DispatchLoop(dispatcher, wordAhead, claims, meters, settings(countEvery), clock);
    }

    private static DispatchProperties settings(Duration countEvery) {
        return new DispatchProperties(
                true,
                1000,
                Duration.ofMillis(50),
                Duration.ofMinutes(5),
                countEvery,
                Duration.ofMinutes(10),
                Duration.ofMillis(1));
    }

    void dispatchAt(Instant now) {
        clock.set(now);
        dispatch();
    }

    /** The projection's position is written a moment after what it is about. */
    void dispatch() {
        await("the projection is current").until(() -> !dispatcher.dispatch().waits());
    }

    /** So many are due; the first dispatch of them dies before its commit. */
    void assertEachIsSentOnceThoughADispatchIsStopped(int due) {
        assertThatThrownBy(() -> across.inTransaction(() -> {
                    assertThat(dispatcher.dispatch().dispatched()).isEqualTo(due);
                    throw new IllegalStateException("killed");
                }))
                .hasMessage("killed");
        assertThat(commands()).isEmpty();

        dispatch();

        assertThat(commands()).hasSize(due);
    }

    void assertTheFirstOfTwoIsPassedOverWhileItIsChanged() {
        transactions.run(company, () -> {
            // As whoever changes one does.
            appointments.find(company, new AppointmentId(1));
            reminders.of(company, List.of(new AppointmentId(1)));
            dispatch();
        });

        assertThat(remindersOf(1)).filteredOn(r -> r.offsetMinutes() == 1440).allMatch(r -> r.state() == State.PLANNED);
        assertThat(remindersOf(2)).filteredOn(r -> r.offsetMinutes() == 1440).allMatch(r -> r.state() == State.SENT);
        dispatch();
        assertThat(commands()).hasSize(2);
    }

    List<Reason> reasons() {
        return events().stream()
                .map(event -> ((ReminderEvent.Skipped) event).reason())
                .toList();
    }

    static String textOf(MessageSend command) {
        return switch (command.person().content()) {
            case Content.Prompt prompt -> prompt.text();
            case Content.Text text -> text.text();
            case Content.Media _, Content.Operation _ -> throw new AssertionError("a reminder is text");
        };
    }
}
