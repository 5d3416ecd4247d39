package website.atendo.gateway.journal;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

/**
 * @param retention how long a webhook is kept; it is recognised as a repetition for as long
 * @param purgeBatch rows deleted in one transaction
 * @param writers transactions at the same time; a company's webhooks all go to the same. Each needs a connection of the
 *     role that sees all companies
 * @param waiting webhooks that may wait for one writer; any more are answered 503
 * @param together webhooks that one transaction keeps at most
 * @param togetherSize of their bodies, about: past it, no more are added
 * @param patience how long a webhook waits until it is answered 503
 */
@ConfigurationProperties("atendo.journal")
record JournalProperties(
        @DefaultValue("7d") Duration retention,
        @DefaultValue("5000") int purgeBatch,
        @DefaultValue("1") int writers,
        @DefaultValue("1000") int waiting,
        @DefaultValue("200") int together,
        @DefaultValue("4MB") DataSize togetherSize,
        @DefaultValue("10s") Duration patience) {

    JournalProperties {
        if (writers < 1 || waiting < 1 || together < 1) {
            throw new IllegalArgumentException("atendo.journal: writers, waiting and together are at least 1");
        }
    }
}
