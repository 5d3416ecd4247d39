package website.atendo.reminder.retention;

import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

@Component
class DailyForgetting {
    private final ForgetPast forgetPast;

    DailyForgetting(ForgetPast forgetPast) {
        this.forgetPast = forgetPast;
    }

    @Scheduled(cron = "${atendo.reminders.retention.at:0 40 3 * * *}", zone = "UTC")
    void forget() {
        forgetPast.forget();
    }
}
