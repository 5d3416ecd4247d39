package website.atendo.reminder.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static website.atendo.reminder.AnAppointment.anAppointment;
import static website.atendo.reminder.Profiles.NIGHT;
import static website.atendo.reminder.Profiles.profile;
import static website.atendo.reminder.Profiles.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.reminder.ReminderSchedulerIT;
import website.atendo.reminder.planning.Reminder.State;

class PlanningIT extends ReminderSchedulerIT {
    private static final Instant START = Instant.parse("2027-03-10T17:30:00Z");

    @Autowired
    private Appointments appointments;

    @Test
    void plansWhatWasBookedByTheDefaultsUntilAProfileComes() {
        happens(anAppointment(1).booked());

        assertThat(remindersOf(1))
                .extracting(Reminder::offsetMinutes, Reminder::state, Reminder::dueAt, Reminder::uselessAt)
                .containsExactlyInAnyOrder(
                        tuple(1440, State.PLANNED, hoursBefore(24), hoursBefore(3)),
                        tuple(120, State.PLANNED, hoursBefore(2), START.minusSeconds(1200)));
    }

    @Tag("I1")
    @Test
    void plansOnceHoweverOftenABookingComes() {
        var booked = anAppointment(1).booked();
        var id = EventId.random();

        happensUnder(id, booked);
        happensUnder(id, booked);
        happens(booked);

        assertThat(remindersOf(1)).hasSize(2);
    }

    @Tag("T01")
    @Tag("I4")
    @Test
    void plansNothingOfABookingThatComesAfterItsCancellation() {
        var booking = anAppointment(1);

        happens(booking.now(AppointmentStatus.CANCELLED).cancelled(), booking.booked());

        assertThat(remindersOf(1)).isEmpty();
    }

    @Tag("T02")
    @Test
    void movesWithTheAppointmentAndHeedsNoOlderVersionAfterwards() {
        var booking = anAppointment(1);
        var newStart = START.plus(Duration.ofDays(2));

        happens(booking.booked(), booking.movedTo(newStart).rescheduled(), booking.booked());

        assertThat(remindersOf(1))
                .extracting(Reminder::revision, Reminder::offsetMinutes, Reminder::state, Reminder::reason)
                .containsExactlyInAnyOrder(
                        tuple(1, 1440, State.DROPPED, Reason.MOVED),
                        tuple(1, 120, State.DROPPED, Reason.MOVED),
                        tuple(2, 1440, State.PLANNED, null),
                        tuple(2, 120, State.PLANNED, null));
        assertThat(events()).isEmpty();
    }

    @Tag("T03")
    @Test
    void stopsWhileAnotherTimeIsAskedForAndGoesOnWhenThatIsWithdrawn() {
        var booking = anAppointment(1);
        var asked = booking.withRescheduleAsked(true);
        happens(booking.booked(), asked.rescheduleAsked());
        assertThat(remindersOf(1)).hasSize(2).allMatch(reminder -> reminder.reason() == Reason.RESCHEDULE_ASKED);

        happens(asked.withRescheduleAsked(false).confirmed());

        assertThat(remindersOf(1)).hasSize(2).allMatch(reminder -> reminder.state() == State.PLANNED);
    }

    @Tag("T06")
    @Tag("T12")
    @Test
    void saysWhatIsNotSentBecauseItWasBookedTooLate() {
        clock.set(START.minus(Duration.ofHours(5)));

        happens(anAppointment(1).booked());

        assertThat(remindersOf(1))
                .extracting(Reminder::offsetMinutes, Reminder::state)
                .containsExactlyInAnyOrder(tuple(1440, State.SKIPPED), tuple(120, State.PLANNED));
        assertThat(events()).singleElement().isInstanceOfSatisfying(ReminderEvent.Skipped.class, skipped -> {
            assertThat(skipped.reason()).isEqualTo(Reason.BOOKED_INSIDE_OFFSET);
            assertThat(skipped.offsetMinutes()).isEqualTo(1440);
            assertThat(skipped.dueAt()).isEqualTo(hoursBefore(24));
        });
    }

    @Tag("T10")
    @Test
    void learnsNewNamesFromASnapshotOfTheSameVersion() {
        var booking = anAppointment(1);

        happens(booking.booked(), booking.withProfessional("Pedro").snapshot());

        assertThat(known(1).facts().professionalName()).isEqualTo("Pedro");
        assertThat(remindersOf(1)).hasSize(2).allMatch(reminder -> reminder.state() == State.PLANNED);
    }

    @Test
    void plansWhatIsMissingFromASnapshotAndSaysNothingOfWhatIsPast() {
        clock.set(START.minus(Duration.ofHours(5)));

        happens(anAppointment(1).snapshot());

        assertThat(remindersOf(1))
                .extracting(Reminder::offsetMinutes, Reminder::state)
                .containsExactlyInAnyOrder(tuple(1440, State.SKIPPED), tuple(120, State.PLANNED));
        assertThat(events()).isEmpty();
    }

    @Tag("T07")
    @Test
    void plansAnewWhenTheProfileComesAfterTheBooking() {
        happens(anAppointment(1).booked());

        becomes(profile(company, 1, true, null, rule(48), rule(2)));

        assertThat(remindersOf(1))
                .extracting(Reminder::offsetMinutes, Reminder::state)
                .containsExactlyInAnyOrder(
                        tuple(2880, State.PLANNED), tuple(1440, State.DROPPED), tuple(120, State.PLANNED));
    }

    @Tag("T07")
    @Test
    void plansByTheProfileThatCameBeforeTheBooking() {
        becomes(profile(company, 1, true, NIGHT, rule(48), rule(12)));

        happens(anAppointment(1).booked());

        assertThat(remindersOf(1))
                .extracting(Reminder::offsetMinutes, Reminder::dueAt)
                .containsExactlyInAnyOrder(
                        tuple(2880, hoursBefore(48)), tuple(720, Instant.parse("2027-03-10T11:00:00Z")));
    }

    /** The two topics do not order each other, and their consumers run side by side. */
    @Tag("T07")
    @Test
    void plansByTheProfileWhicheverComesFirst() {
        var companies = new ArrayList<CompanyId>();
        for (int i = 0; i < 40; i++) {
            var one = anotherCompany();
            companies.add(one);
            told(one, anAppointment(1).booked());
            told(profile(one, 1, true, null, rule(48)));
        }

        for (CompanyId one : companies) {
            await("planned by the profile")
                    .untilAsserted(() -> assertThat(remindersOf(one, 1))
                            .filteredOn(reminder -> reminder.state() == State.PLANNED)
                            .extracting(Reminder::offsetMinutes)
                            .containsExactly(2880));
        }
    }

    @Tag("T07")
    @Test
    void heedsNoOlderProfile() {
        happens(anAppointment(1).booked());
        becomes(profile(company, 3, true, null, rule(24)));

        becomes(profile(company, 2, true, null, rule(72)));
        becomes(profile(company, 3, true, null, rule(72)));

        assertThat(remindersOf(1))
                .extracting(Reminder::offsetMinutes, Reminder::state)
                .containsExactlyInAnyOrder(tuple(1440, State.PLANNED), tuple(120, State.DROPPED));
    }

    @Tag("T07")
    @Tag("I8")
    @Test
    void plansAllBookedAppointmentsOfOneCompanyAnew() {
        var other = anotherCompany();
        happens(other, anAppointment(1).booked());
        var many = new AppointmentEvent[600];
        for (int i = 0; i < many.length; i++) {
            many[i] = anAppointment(i + 1).booked();
        }
        happens(many);

        becomes(profile(company, 1, true, null, rule(24), rule(2), rule(5)));

        assertThat(across.jdbc()
                        .sql(
                                "select count(*) from reminders where company_id = ? and offset_minutes = 300 and state = 'PLANNED'")
                        .param(company.value())
                        .query(Long.class)
                        .single())
                .isEqualTo(600);
        assertThat(remindersOf(other, 1)).hasSize(2);
    }

    @Tag("T51")
    @Test
    void forgetsAClientWhoIsErased() {
        var booking = anAppointment(1).of(77);
        happens(booking.booked(), anAppointment(2).of(78).booked());

        happens(new AppointmentEvent.ClientErased(new ClientId(77)), booking.booked());

        assertThat(known(1).person().name()).isNull();
        assertThat(remindersOf(1)).hasSize(2).allMatch(reminder -> reminder.state() == State.DROPPED);
        assertThat(known(2).person().name()).isNotNull();
        assertThat(remindersOf(2)).hasSize(2).allMatch(reminder -> reminder.state() == State.PLANNED);
    }

    private Appointment known(long id) {
        return transactions.call(
                company,
                () -> appointments
                        .find(company, anAppointment(id).facts().appointmentId())
                        .orElseThrow());
    }

    private static Instant hoursBefore(int hours) {
        return START.minus(Duration.ofHours(hours));
    }
}
