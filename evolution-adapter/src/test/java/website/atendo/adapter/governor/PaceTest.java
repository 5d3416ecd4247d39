package website.atendo.adapter.governor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import website.atendo.contracts.Provider;

class PaceTest {
    private static final LocalDate FIRST = LocalDate.parse("2026-03-01");

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"EVOLUTION_BAILEYS", "WPPCONNECT"})
    void anUnofficialNumberLeavesFiveSecondsAndMoreBetweenRecipientsAndNeverSendsLikeAClock(Provider kind) {
        Pace pace = Pace.usual(kind);

        assertThat(pace.gap()).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
        assertThat(pace.jitter()).isGreaterThan(Duration.ofSeconds(1));
    }

    @ParameterizedTest
    @CsvSource({"0,20", "1,26", "2,34", "10,276", "30,52400", "31,9223372036854775807", "-1,20"})
    void anUnofficialNumberWarmsUp(int day, long limit) {
        assertThat(Pace.usual(Provider.EVOLUTION_BAILEYS).dailyLimit(FIRST, FIRST.plusDays(day)))
                .isEqualTo(limit);
    }

    @ParameterizedTest
    @EnumSource(
            value = Provider.class,
            names = {"EVOLUTION_CLOUD", "CLOUD_API", "TWILIO"})
    @Tag("T43")
    void anOfficialNumberSendsToOnePersonOnceInSixSecondsButMayAnswerInABurst(Provider kind) {
        Pace pace = Pace.usual(kind);
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        Instant afterOne = now.plus(pace.pairEvery());

        assertThat(pace.pairEvery()).isEqualTo(Duration.ofSeconds(6));
        assertThat(Governor.mayGoAt(pace, afterOne, false)).isEqualTo(now.plusSeconds(6));
        assertThat(Governor.mayGoAt(pace, afterOne, true)).isBeforeOrEqualTo(now);
        assertThat(pace.dailyLimit(FIRST, FIRST)).isEqualTo(Long.MAX_VALUE);
        assertThat(pace.isGoverned()).isFalse();
    }

    @Test
    void whatACompanySetsGoesBeforeWhatIsUsual() {
        var differing = new PaceProperties.Differing(1, null, null, null, null, 0, null);
        var kinds = new PaceProperties(Map.of(Provider.EVOLUTION_BAILEYS, differing));

        Pace pace = kinds.of(Provider.EVOLUTION_BAILEYS);

        assertThat(pace.perSecond()).isEqualTo(1);
        assertThat(pace.firstDay()).isZero();
        assertThat(pace.gap()).isEqualTo(Pace.usual(Provider.EVOLUTION_BAILEYS).gap());
        assertThat(kinds.of(Provider.WPPCONNECT)).isEqualTo(Pace.usual(Provider.WPPCONNECT));
    }
}
