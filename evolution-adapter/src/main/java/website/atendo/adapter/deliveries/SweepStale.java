package website.atendo.adapter.deliveries;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Service;
import website.atendo.adapter.guard.Fence;
import website.atendo.adapter.guard.Standing;
import website.atendo.adapter.guard.Suppressions;
import website.atendo.adapter.guard.Verdict;
import website.atendo.adapter.provider.Address;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Purpose;

/**
 * Ends what is queued the moment an event makes it stale, so that staff see it at once; the fence would find it in any
 * case. Conversations are left alone: one without anything to send is forgotten when its turn comes.
 */
@Service
class SweepStale {
    private final DeliveryLedger ledger;
    private final Clock clock;

    SweepStale(DeliveryLedger ledger, Clock clock) {
        this.ledger = ledger;
        this.clock = clock;
    }

    void supersede(CompanyId company, Standing standing) {
        Instant now = clock.instant();
        List<Delivery> stale = new ArrayList<>();
        for (Delivery queued : ledger.lockQueued(
                company, "valid_appointment = ?", standing.appointment().value())) {
            var condition = queued.command().validWhile();
            if (condition != null
                    && Fence.compare(condition, queued.command().purpose(), standing)
                            instanceof Verdict.Superseded(var reason)) {
                stale.add(queued.ended(Outcome.SUPERSEDED, reason, null, now));
            }
        }
        ledger.save(stale);
    }

    void suppress(Suppressions.Person person, String reason) {
        Instant now = clock.instant();
        ledger.save(ledger
                .lockQueued(
                        person.company(),
                        "(client_id = ? or conversation = ?)",
                        person.client() == null ? null : person.client().value(),
                        person.address() == null ? null : Address.canonicalOf(person.address()))
                .stream()
                .filter(queued -> queued.command().purpose() != Purpose.ANSWER)
                .map(queued -> queued.ended(Outcome.SUPPRESSED, reason, null, now))
                .toList());
    }
}
