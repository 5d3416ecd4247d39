package website.atendo.gateway.instances;

import java.time.Instant;
import java.util.Optional;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Topics;
import website.atendo.contracts.instances.InstanceEvent;
import website.atendo.gateway.facts.Translation.InstanceTold;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.InCompany;

/**
 * Takes in what the provider says of a number's state. The same state told again costs one read, and a write at most
 * every second; a change locks the row, saves it and publishes it, unless there were many lately (T46): then
 * {@link PublishSettledStates} publishes what it settles on.
 */
@Service
public class NoteInstanceState {
    private final InstanceStandings standings;
    private final Outbox outbox;
    private final InstanceProperties settings;

    NoteInstanceState(InstanceStandings standings, Outbox outbox, InstanceProperties settings) {
        this.standings = standings;
        this.outbox = outbox;
        this.settings = settings;
    }

    /** @return whether it was a change */
    @InCompany
    public boolean note(CompanyId company, InstanceTold told, Instant now) {
        Optional<InstanceStanding> seen = standings.find(company);
        if (seen.isPresent() && saysNothingNew(seen.get(), told, now)) {
            return false;
        }
        InstanceStanding before = standings.lock(company, now);
        if (before.wasOvertaken(told, settings)) {
            return false;
        }
        if (!before.changesWith(told)) {
            standings.save(company, before.refreshed(told, now));
            return false;
        }
        InstanceStanding after = before.changed(told, now, settings);
        standings.save(company, after);
        if (after.published() != before.published()) {
            outbox.append(company, Topics.INSTANCE_EVENTS, "instance/" + company, event(company, told, after, now));
        }
        return true;
    }

    private boolean saysNothingNew(InstanceStanding seen, InstanceTold told, Instant now) {
        return seen.wasOvertaken(told, settings)
                || (!seen.changesWith(told) && !seen.isRefreshedBy(told, now, settings));
    }

    private static InstanceEvent event(CompanyId company, InstanceTold told, InstanceStanding after, Instant now) {
        return new InstanceEvent.StateChanged(
                InstanceName.of(company), told.state(), told.reason(), now, after.lastEventAt());
    }
}
