package website.atendo.contracts.companies;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("T13")
class QuietPeriodTest {
    private static final ZoneId LISBON = ZoneId.of("Europe/Lisbon");
    private static final ZoneId NEW_YORK = ZoneId.of("America/New_York");

    @ParameterizedTest(name = "quiet {0}-{1}: {2} lies between {3} and {4}")
    @CsvSource({
        "21:00, 08:00, 2027-05-10T23:30, 2027-05-10T21:00, 2027-05-11T08:00",
        "21:00, 08:00, 2027-05-11T05:30, 2027-05-10T21:00, 2027-05-11T08:00",
        "21:00, 08:00, 2027-05-10T21:00, 2027-05-10T21:00, 2027-05-11T08:00",
        "12:00, 14:00, 2027-05-10T13:00, 2027-05-10T12:00, 2027-05-10T14:00",
        "00:00, 07:00, 2027-05-10T00:00, 2027-05-10T00:00, 2027-05-10T07:00",
        "20:00, 00:00, 2027-05-10T23:59, 2027-05-10T20:00, 2027-05-11T00:00",
    })
    void findsTheQuietTimeAround(
            LocalTime from, LocalTime until, LocalDateTime local, LocalDateTime start, LocalDateTime end) {
        var quiet = QuietPeriod.around(at(local, LISBON), new QuietHours(from, until), LISBON);

        assertThat(quiet).contains(new QuietPeriod(at(start, LISBON), at(end, LISBON)));
    }

    @ParameterizedTest
    @CsvSource({"2027-05-10T20:59:59", "2027-05-11T08:00", "2027-05-11T12:00"})
    void isNotQuietOutside(LocalDateTime local) {
        var night = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

        assertThat(QuietPeriod.around(at(local, LISBON), night, LISBON)).isEmpty();
    }

    @Test
    void isNeverQuietWithoutQuietHours() {
        assertThat(QuietPeriod.around(Instant.parse("2027-05-10T03:00:00Z"), null, LISBON))
                .isEmpty();
    }

    /** On 28 March 2027 Lisbon's clocks go from 01:00 to 02:00. */
    @Test
    void endsWhenTheClocksGoForwardOverTheEnd() {
        var night = new QuietHours(LocalTime.of(21, 0), LocalTime.of(1, 30));

        var quiet = QuietPeriod.around(Instant.parse("2027-03-28T00:15:00Z"), night, LISBON);

        assertThat(quiet)
                .contains(
                        new QuietPeriod(Instant.parse("2027-03-27T21:00:00Z"), Instant.parse("2027-03-28T01:00:00Z")));
    }

    /** On 7 November 2027 New York's clocks go from 02:00 back to 01:00. */
    @Test
    void endsBeforeOrInTheHourThatComesTwice() {
        var night = new QuietHours(LocalTime.of(21, 0), LocalTime.of(1, 30));

        var firstTime = QuietPeriod.around(Instant.parse("2027-11-07T05:10:00Z"), night, NEW_YORK);
        var secondTime = QuietPeriod.around(Instant.parse("2027-11-07T06:10:00Z"), night, NEW_YORK);

        assertThat(firstTime.orElseThrow().until()).isEqualTo(Instant.parse("2027-11-07T05:30:00Z"));
        assertThat(secondTime.orElseThrow().until()).isEqualTo(Instant.parse("2027-11-07T06:30:00Z"));
    }

    @Test
    void lastsAnHourLongerInTheNightTheClocksGoBack() {
        var night = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

        var quiet = QuietPeriod.around(Instant.parse("2027-11-07T07:30:00Z"), night, NEW_YORK);

        assertThat(quiet)
                .contains(
                        new QuietPeriod(Instant.parse("2027-11-07T01:00:00Z"), Instant.parse("2027-11-07T13:00:00Z")));
    }

    private static Instant at(LocalDateTime local, ZoneId zone) {
        return local.atZone(zone).toInstant();
    }
}
