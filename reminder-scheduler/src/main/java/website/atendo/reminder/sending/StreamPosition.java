package website.atendo.reminder.sending;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import website.atendo.messaging.Freshness;

/**
 * Whether the appointments of a partition are known as the stream has them now. After an outage reminders wait until
 * what happened meanwhile is known: what was cancelled then is neither sent nor reported as too late. They do not wait
 * for ever, since the adapter checks everything again before it sends.
 */
final class StreamPosition {
    private static final Logger log = LoggerFactory.getLogger(StreamPosition.class);

    private final Freshness freshness;
    private final Duration patience;
    private final Clock clock;
    private final Map<Integer, Instant> behindSince = new HashMap<>();
    private final Set<Integer> givenUp = new HashSet<>();

    StreamPosition(Freshness freshness, Duration patience, Clock clock) {
        this.freshness = freshness;
        this.patience = patience;
        this.clock = clock;
    }

    boolean allowsSending(Claims.Head head) {
        if (freshness.isFresh(head.company())) {
            behindSince.remove(head.partition());
            givenUp.remove(head.partition());
            return true;
        }
        Instant now = clock.instant();
        Instant since = behindSince.computeIfAbsent(head.partition(), _ -> now);
        if (since.plus(patience).isAfter(now)) {
            return false;
        }
        if (givenUp.add(head.partition())) {
            log.warn(
                    "partition {} of the appointments has been behind since {}: reminders leave on what is known",
                    head.partition(),
                    since);
        }
        return true;
    }
}
