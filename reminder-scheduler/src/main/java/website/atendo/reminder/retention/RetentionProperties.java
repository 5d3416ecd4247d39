package website.atendo.reminder.retention;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keep how long after its start an appointment and its reminders stay
 * @param batch appointments deleted in one transaction
 */
@ConfigurationProperties("atendo.reminders.retention")
record RetentionProperties(
        @DefaultValue("90d") Duration keep,
        @DefaultValue("1000") int batch) {}
