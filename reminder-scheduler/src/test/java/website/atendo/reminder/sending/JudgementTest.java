package website.atendo.reminder.sending;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static website.atendo.reminder.AnAppointment.anAppointment;
import static website.atendo.reminder.Profiles.NIGHT;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.companies.ReminderRule;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.messages.Wording;
import website.atendo.reminder.AnAppointment;
import website.atendo.reminder.companies.Company;
import website.atendo.reminder.planning.Appointment;
import website.atendo.reminder.planning.Reminder;
import website.atendo.reminder.planning.Reminder.State;

class JudgementTest {
    private static final CompanyId ID = new CompanyId(1);
    private static final Company COMPANY = new Company(ID, true, ReminderRule.DEFAULTS, null, Wording.STANDARD);
    /** 14:30 in São Paulo. */
    private static final Instant START = Instant.parse("2027-03-10T17:30:00Z");

    private final AnAppointment booked = anAppointment(1);

    @Test
    void sendsWhatIsDue() {
        var judged = judge(booked, COMPANY, START.minusSeconds(7200), reminder(120, false));

        assertThat(judged).singleElement().satisfies(reminder -> {
            assertThat(reminder.state()).isEqualTo(State.SENT);
            assertThat(reminder.command()).isEqualTo(ReminderCommand.idOf(reminder));
        });
    }

    @Test
    void sendsOnlyTheLaterOfTwo() {
        var judged = judge(booked, COMPANY, START.minusSeconds(4 * 3600), reminder(1440, false), reminder(300, false));

        assertThat(judged)
                .extracting(Reminder::offsetMinutes, Reminder::state, Reminder::reason)
                .containsExactlyInAnyOrder(
                        tuple(300, State.SENT, null), tuple(1440, State.SKIPPED, Reason.LATER_ONE_DUE));
    }

    @Tag("T09")
    @Test
    void sendsWhatIsStillOfUseAndMarksWhatIsNot() {
        var judged = judge(booked, COMPANY, START.minusSeconds(3600), reminder(1440, false), reminder(120, false));

        assertThat(judged)
                .extracting(Reminder::offsetMinutes, Reminder::state, Reminder::reason)
                .containsExactlyInAnyOrder(tuple(120, State.SENT, null), tuple(1440, State.EXPIRED, Reason.TOO_LATE));
    }

    @Test
    void expiresAtTheVeryInstantItIsUseless() {
        Instant useless = START.minusSeconds(20 * 60);

        assertThat(judge(booked, COMPANY, useless, reminder(120, false)))
                .singleElement()
                .matches(reminder -> reminder.state() == State.EXPIRED);
        assertThat(judge(booked, COMPANY, useless.minusMillis(1), reminder(120, false)))
                .singleElement()
                .matches(reminder -> reminder.state() == State.SENT);
    }

    @Test
    void skipsTheConfirmedWhereTheCompanySaysSo() {
        var confirmed = booked.now(AppointmentStatus.CONFIRMED);
        Instant now = START.minusSeconds(24 * 3600);

        assertThat(judge(confirmed, COMPANY, now, reminder(1440, true)))
                .singleElement()
                .matches(reminder -> reminder.reason() == Reason.ALREADY_CONFIRMED);
        assertThat(judge(confirmed, COMPANY, now, reminder(1440, false)))
                .singleElement()
                .matches(reminder -> reminder.state() == State.SENT);
        assertThat(judge(booked, COMPANY, now, reminder(1440, true)))
                .singleElement()
                .matches(reminder -> reminder.state() == State.SENT);
    }

    @Test
    void skipsAllOfASuspendedCompany() {
        var suspended = new Company(ID, false, ReminderRule.DEFAULTS, null, Wording.STANDARD);

        assertThat(judge(booked, suspended, START.minusSeconds(7200), reminder(120, false)))
                .singleElement()
                .matches(reminder -> reminder.reason() == Reason.COMPANY_SUSPENDED);
    }

    @Tag("I4")
    @Test
    void dropsWhatIsAboutAnOlderRevisionOrAnAppointmentThatIsOver() {
        Instant now = START.minusSeconds(7200);

        assertThat(judge(booked.movedTo(START.plusSeconds(3600)), COMPANY, now, reminder(120, false)))
                .singleElement()
                .matches(reminder -> reminder.state() == State.DROPPED && reminder.reason() == Reason.MOVED);
        assertThat(judge(booked.now(AppointmentStatus.CANCELLED), COMPANY, now, reminder(120, false)))
                .singleElement()
                .matches(reminder -> reminder.state() == State.DROPPED && reminder.reason() == Reason.CANCELLED);
        assertThat(judge(booked.withRescheduleAsked(true), COMPANY, now, reminder(120, false)))
                .singleElement()
                .matches(reminder -> reminder.reason() == Reason.RESCHEDULE_ASKED);
    }

    /** After an outage something may be due in the night. */
    @Tag("T13")
    @Test
    void sendsNothingInQuietHours() {
        var quiet = new Company(ID, true, ReminderRule.DEFAULTS, NIGHT, Wording.STANDARD);
        Instant night = Instant.parse("2027-03-10T06:00:00Z");
        Instant opening = Instant.parse("2027-03-10T11:00:00Z");

        assertThat(judge(booked, quiet, night, reminder(1440, false)))
                .singleElement()
                .matches(reminder ->
                        reminder.state() == State.PLANNED && reminder.dueAt().equals(opening));
        Instant early = Instant.parse("2027-03-10T10:30:00Z");
        var earlyOne = reminder(600, false, early.minusSeconds(36000), early.minusSeconds(60));
        assertThat(judge(booked.at(early), quiet, night, earlyOne))
                .singleElement()
                .matches(reminder -> reminder.reason() == Reason.QUIET_HOURS);
    }

    private static List<Reminder> judge(AnAppointment booked, Company company, Instant now, Reminder... due) {
        return Judgement.of(
                new Appointment(ID, booked.facts(), booked.person(), Instant.parse("2027-03-01T12:00:00Z"), 0),
                company,
                List.of(due),
                now);
    }

    private static Reminder reminder(int offset, boolean onlyIfUnconfirmed) {
        return reminder(
                offset,
                onlyIfUnconfirmed,
                START.minusSeconds(offset * 60L),
                START.minusSeconds(offset == 120 ? 20 * 60 : 3 * 3600));
    }

    private static Reminder reminder(int offset, boolean onlyIfUnconfirmed, Instant due, Instant useless) {
        return new Reminder(
                ID,
                anAppointment(1).facts().appointmentId(),
                1,
                offset,
                0,
                onlyIfUnconfirmed,
                due,
                useless,
                State.PLANNED,
                null,
                null);
    }
}
