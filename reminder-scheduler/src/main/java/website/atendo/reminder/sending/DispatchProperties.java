package website.atendo.reminder.sending;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param enabled whether this process sends what is due; any number of processes may
 * @param batch reminders claimed and published in one transaction; beyond a few thousand nothing is gained
 * @param poll how long at most a reminder that has become due waits
 * @param staleAfter how long a due reminder waits for the projection to catch up with the stream; then it is sent on
 *     what is known, for the adapter checks again
 * @param countEvery how often the planned reminders are counted
 * @param wordAhead how long before it is due a command is written; 0: when it is due
 * @param wordEvery how often it is looked for what comes up
 */
@ConfigurationProperties("atendo.reminders.dispatch")
record DispatchProperties(
        @DefaultValue("true") boolean enabled,
        @DefaultValue("2500") int batch,
        @DefaultValue("500ms") Duration poll,
        @DefaultValue("5m") Duration staleAfter,
        @DefaultValue("1m") Duration countEvery,
        @DefaultValue("10m") Duration wordAhead,
        @DefaultValue("10s") Duration wordEvery) {}
