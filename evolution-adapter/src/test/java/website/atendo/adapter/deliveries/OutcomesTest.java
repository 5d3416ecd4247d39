package website.atendo.adapter.deliveries;

import static org.assertj.core.api.Assertions.assertThat;
import static website.atendo.contracts.sending.Outcome.ACCEPTED;
import static website.atendo.contracts.sending.Outcome.EXPIRED;
import static website.atendo.contracts.sending.Outcome.FAILED;
import static website.atendo.contracts.sending.Outcome.QUEUED;
import static website.atendo.contracts.sending.Outcome.SENDING;
import static website.atendo.contracts.sending.Outcome.SUPERSEDED;
import static website.atendo.contracts.sending.Outcome.SUPPRESSED;
import static website.atendo.contracts.sending.Outcome.UNDECIDED;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import website.atendo.contracts.sending.Outcome;

@Tag("I3")
class OutcomesTest {
    private static final Map<Outcome, Set<Outcome>> TABLE = Map.of(
            QUEUED, EnumSet.of(SENDING, EXPIRED, SUPERSEDED, SUPPRESSED, FAILED),
            SENDING, EnumSet.of(ACCEPTED, FAILED, UNDECIDED, QUEUED),
            UNDECIDED, EnumSet.of(ACCEPTED, FAILED, QUEUED),
            ACCEPTED, Set.of(),
            FAILED, Set.of(),
            EXPIRED, Set.of(),
            SUPERSEDED, Set.of(),
            SUPPRESSED, Set.of());

    static Stream<Outcome> from() {
        return Stream.of(Outcome.values());
    }

    @ParameterizedTest
    @MethodSource("from")
    void onlyTheseMayFollow(Outcome from) {
        for (Outcome to : Outcome.values()) {
            assertThat(Outcomes.mayFollow(from, to))
                    .as("%s → %s", from, to)
                    .isEqualTo(TABLE.getOrDefault(from, Set.of()).contains(to));
        }
    }
}
