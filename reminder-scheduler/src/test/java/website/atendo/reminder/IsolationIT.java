package website.atendo.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static website.atendo.reminder.AnAppointment.anAppointment;

import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.testing.CompanyIsolation;

@Tag("I8")
class IsolationIT extends ReminderSchedulerIT {

    @Test
    void keepsCompaniesApartInTheDatabase() throws SQLException {
        happens(anAppointment(1).booked());

        CompanyIsolation.of("atendo_reminder")
                .everyTableIsIsolatedExcept("applied_positions")
                .aQueryWithoutCompanySeesNothingAndSystemSeesOnly(
                        "outbox", "inbox", "companies", "appointments", "reminders", "worded_reminders")
                .noRoleCanBypassIt();
    }

    @Test
    void showsACompanyItsOwnRemindersOnly() {
        var other = anotherCompany();
        happens(anAppointment(1).booked());

        assertThat(remindersOf(company, 1)).hasSize(2);
        assertThat(remindersOf(other, 1)).isEmpty();
        assertThat(transactions.call(
                        other,
                        () -> reminders.of(
                                company, List.of(anAppointment(1).facts().appointmentId()))))
                .isEmpty();
    }
}
