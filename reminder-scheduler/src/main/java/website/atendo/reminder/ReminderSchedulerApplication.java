package website.atendo.reminder;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.scheduling.annotation.EnableScheduling;

@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
class ReminderSchedulerApplication {
    static void main(String[] args) {
        SpringApplication.run(ReminderSchedulerApplication.class, args);
    }
}
