package website.atendo.reminder.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static website.atendo.reminder.AnAppointment.anAppointment;
import static website.atendo.reminder.Profiles.rule;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Person;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.companies.ReminderRule;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.messages.Wording;
import website.atendo.reminder.AnAppointment;
import website.atendo.reminder.companies.Company;
import website.atendo.reminder.planning.Reminder.State;

class ReconciliationTest {
    private static final CompanyId COMPANY = new CompanyId(1);
    private static final Instant BOOKED = Instant.parse("2027-03-01T12:00:00Z");
    /** Starts on 10 March at 17:30 UTC. */
    private static final AnAppointment APPOINTMENT = anAppointment(1);

    private static final Instant DAY_BEFORE = Instant.parse("2027-03-09T17:30:00Z");
    private static final Instant TWO_HOURS_BEFORE = Instant.parse("2027-03-10T15:30:00Z");

    @Test
    void plansEachRule() {
        var planned = reconcile(APPOINTMENT, List.of(), BOOKED);

        assertThat(planned)
                .extracting(Reminder::offsetMinutes, Reminder::state, Reminder::dueAt)
                .containsExactlyInAnyOrder(
                        tuple(1440, State.PLANNED, DAY_BEFORE), tuple(120, State.PLANNED, TWO_HOURS_BEFORE));
    }

    @Test
    void changesNothingTheSecondTime() {
        var planned = reconcile(APPOINTMENT, List.of(), BOOKED);

        assertThat(reconcile(APPOINTMENT, planned, BOOKED)).isEmpty();
        assertThat(reconcile(APPOINTMENT, planned, BOOKED.plusSeconds(3600))).isEmpty();
    }

    @Tag("T01")
    @ParameterizedTest
    @EnumSource(
            value = AppointmentStatus.class,
            names = {"CANCELLED", "COMPLETED", "NO_SHOW"})
    void dropsAllOfAnAppointmentThatIsOver(AppointmentStatus status) {
        var planned = reconcile(APPOINTMENT, List.of(), BOOKED);

        var after = reconcile(APPOINTMENT.now(status), planned, DAY_BEFORE);

        assertThat(after).hasSize(2).allMatch(reminder -> reminder.state() == State.DROPPED);
    }

    @Tag("T03")
    @Test
    void dropsWhileAnotherTimeIsAskedForAndPlansAgainWhenThatIsWithdrawn() {
        var planned = reconcile(APPOINTMENT, List.of(), BOOKED);
        var asked = reconcile(APPOINTMENT.withRescheduleAsked(true), planned, BOOKED.plusSeconds(60));

        var withdrawn = reconcile(APPOINTMENT.withRescheduleAsked(false), asked, DAY_BEFORE.plusSeconds(1));

        assertThat(asked)
                .hasSize(2)
                .allMatch(reminder -> reminder.state() == State.DROPPED)
                .allMatch(reminder -> reminder.reason() == Reason.RESCHEDULE_ASKED);
        assertThat(withdrawn)
                .singleElement()
                .matches(reminder -> reminder.state() == State.PLANNED && reminder.offsetMinutes() == 120);
    }

    @Tag("T02")
    @Test
    void movesWithTheAppointment() {
        var planned = reconcile(APPOINTMENT, List.of(), BOOKED);
        Instant newStart = Instant.parse("2027-03-12T12:00:00Z");

        var moved = reconcile(APPOINTMENT.movedTo(newStart), planned, BOOKED.plusSeconds(60));

        assertThat(moved).hasSize(4);
        assertThat(moved)
                .filteredOn(reminder -> reminder.revision() == 1)
                .allMatch(reminder -> reminder.state() == State.DROPPED && reminder.reason() == Reason.MOVED);
        assertThat(moved)
                .filteredOn(reminder -> reminder.revision() == 2)
                .allMatch(reminder -> reminder.state() == State.PLANNED)
                .extracting(Reminder::dueAt)
                .containsExactlyInAnyOrder(newStart.minusSeconds(24 * 3600), newStart.minusSeconds(2 * 3600));
    }

    @Tag("T07")
    @Test
    void plansAnewUnderChangedRulesAndLeavesWhatWasSent() {
        var existing = new ArrayList<Reminder>();
        for (Reminder reminder : reconcile(APPOINTMENT, List.of(), BOOKED)) {
            existing.add(reminder.offsetMinutes() == 1440 ? reminder.sentWith(CommandId.of("x")) : reminder);
        }
        Instant changed = DAY_BEFORE.plusSeconds(3600);

        var after = reconcile(APPOINTMENT, existing, changed, rule(48), rule(24), rule(4));

        assertThat(after)
                .extracting(Reminder::offsetMinutes, Reminder::state, Reminder::reason)
                .containsExactlyInAnyOrder(
                        tuple(120, State.DROPPED, Reason.RULE_CHANGED),
                        tuple(240, State.PLANNED, null),
                        tuple(2880, State.SKIPPED, Reason.RULE_CHANGED));
    }

    @Tag("T07")
    @Test
    void plansAgainWhatARuleBringsBack() {
        var planned = reconcile(APPOINTMENT, List.of(), BOOKED, rule(24), rule(2));
        var without = reconcile(APPOINTMENT, planned, BOOKED.plusSeconds(60), rule(24));

        var again = reconcile(
                APPOINTMENT,
                planned.stream()
                        .map(reminder -> reminder.offsetMinutes() == 120 ? without.getFirst() : reminder)
                        .toList(),
                BOOKED.plusSeconds(120),
                rule(24),
                rule(2));

        assertThat(without).singleElement().matches(reminder -> reminder.state() == State.DROPPED);
        assertThat(again).singleElement().matches(reminder -> reminder.state() == State.PLANNED);
    }

    @Tag("T51")
    @Test
    void dropsWhatWasForSomebodyErased() {
        var planned = reconcile(APPOINTMENT, List.of(), BOOKED);

        var after = reconcile(APPOINTMENT.withPerson(Person.NOBODY), planned, BOOKED.plusSeconds(60));

        assertThat(after).hasSize(2).allMatch(reminder -> reminder.state() == State.DROPPED);
    }

    private static List<Reminder> reconcile(AnAppointment booked, List<Reminder> existing, Instant at) {
        return reconcile(booked, existing, at, ReminderRule.DEFAULTS.toArray(ReminderRule[]::new));
    }

    private static List<Reminder> reconcile(
            AnAppointment booked, List<Reminder> existing, Instant at, ReminderRule... rules) {
        Instant told = booked.facts().revision() == 1 ? BOOKED : at;
        return Reconciliation.of(
                new Appointment(COMPANY, booked.facts(), booked.person(), told, 0),
                new Company(COMPANY, true, List.of(rules), null, Wording.STANDARD),
                existing,
                at,
                Reason.RULE_CHANGED);
    }
}
