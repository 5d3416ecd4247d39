package website.atendo.adapter.deliveries;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import website.atendo.contracts.sending.Outcome;

/** The one table of what may follow what (DESIGN.md 3). */
final class Outcomes {
    private static final Map<Outcome, Set<Outcome>> NEXT = new EnumMap<>(Map.of(
            Outcome.QUEUED,
                    Set.of(
                            Outcome.SENDING,
                            Outcome.EXPIRED,
                            Outcome.SUPERSEDED,
                            Outcome.SUPPRESSED,
                            // What no provider could take is not even tried.
                            Outcome.FAILED),
            // Back to queued only where nothing left: see SendResult.
            Outcome.SENDING, Set.of(Outcome.ACCEPTED, Outcome.FAILED, Outcome.UNDECIDED, Outcome.QUEUED),
            // By proof only: the provider's own record of the send, or its late answer.
            Outcome.UNDECIDED, Set.of(Outcome.ACCEPTED, Outcome.FAILED, Outcome.QUEUED),
            Outcome.ACCEPTED, Set.of(),
            Outcome.FAILED, Set.of(),
            Outcome.EXPIRED, Set.of(),
            Outcome.SUPERSEDED, Set.of(),
            Outcome.SUPPRESSED, Set.of()));

    private Outcomes() {}

    static boolean mayFollow(Outcome from, Outcome to) {
        return NEXT.getOrDefault(from, Set.of()).contains(to);
    }
}
