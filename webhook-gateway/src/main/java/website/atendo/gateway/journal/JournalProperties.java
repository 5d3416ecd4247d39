package website.atendo.gateway.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param retention how long a webhook is kept; it is recognised as a repetition for as long
 * @param purgeBatch rows deleted in one transaction
 */
@ConfigurationProperties("atendo.journal")
record JournalProperties(
        @DefaultValue("7d") Duration retention,
        @DefaultValue("5000") int purgeBatch) {}
