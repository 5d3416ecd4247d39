package website.atendo.reminder.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static website.atendo.reminder.AnAppointment.anAppointment;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.reminder.ReminderSchedulerIT;

class RetentionIT extends ReminderSchedulerIT {
    private static final Instant START = Instant.parse("2027-03-10T17:30:00Z");

    @Autowired
    private ForgetPast forgetPast;

    @Test
    void forgetsAppointmentsAndTheirRemindersNinetyDaysAfterTheirStart() {
        happens(
                anAppointment(1).at(START).booked(),
                anAppointment(2).at(START.plus(Duration.ofHours(1))).booked());
        clock.set(START.plus(Duration.ofDays(90)).plusSeconds(1));

        forgetPast.forget();

        assertThat(remindersOf(1)).isEmpty();
        assertThat(remindersOf(2)).hasSize(2);
        assertThat(across.jdbc()
                        .sql("select appointment_id from appointments where company_id = ?")
                        .param(company.value())
                        .query(Long.class)
                        .list())
                .containsExactly(2L);
    }
}
