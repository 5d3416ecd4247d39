package website.atendo.messaging;

import java.time.Clock;
import org.apache.kafka.clients.admin.Admin;
import website.atendo.contracts.Topic;

/** Makes a {@link Freshness} for a projection; see {@link Subscription#projecting}. */
public final class ProjectionFreshness {
    private final Admin admin;
    private final AppliedPositions positions;
    private final Clock clock;

    ProjectionFreshness(Admin admin, AppliedPositions positions, Clock clock) {
        this.admin = admin;
        this.positions = positions;
        this.clock = clock;
    }

    public Freshness of(Topic<?> topic, String consumer) {
        return new Freshness(topic, consumer, admin, positions, clock);
    }
}
