package website.atendo.gateway.journal;

import java.util.List;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CompanyId;
import website.atendo.gateway.facts.Fact;
import website.atendo.gateway.journal.Journal.State;

/** A webhook that something has to be written for. */
sealed interface Incoming {
    CompanyId company();

    Arrival arrival();

    /** Kept and published. */
    record Telling(CompanyId company, Arrival arrival, List<Fact> facts) implements Incoming {}

    /**
     * Kept to be looked at.
     *
     * @param reception where it is no repetition
     */
    record KeptOnly(
            CompanyId company,
            Arrival arrival,
            State state,
            @Nullable String note,
            Reception reception) implements Incoming {}

    /** Not kept; it shows that the instance is there. */
    record SignOfLife(CompanyId company, Arrival arrival) implements Incoming {}
}
