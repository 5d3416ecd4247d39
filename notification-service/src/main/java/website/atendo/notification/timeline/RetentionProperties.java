package website.atendo.notification.timeline;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param keep how long the timeline remembers
 * @param batch how many rows are deleted in one statement
 */
@ConfigurationProperties("atendo.timeline")
record RetentionProperties(
        @DefaultValue("365d") Duration keep,
        @DefaultValue("1000") int batch) {}
