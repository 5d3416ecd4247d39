package website.atendo.appointment.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoField;
import java.time.zone.ZoneOffsetTransition;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import website.atendo.appointment.ServiceIT;

/** Slots are found by Java's clocks and bookings checked by PostgreSQL's: they must agree, or what is found is refused. */
class WallDayIT extends ServiceIT {
    @Autowired
    JdbcClient jdbc;

    @ParameterizedTest
    @Tag("T16")
    @Tag("T17")
    @CsvSource({
        "America/Sao_Paulo, 2017-01-01, 2019-12-31, 5", // clocks changed at midnight, until there was no summer any
        // more
        "Europe/Lisbon, 2025-01-01, 2028-12-31, 8",
        "America/New_York, 2025-01-01, 2028-12-31, 8",
        "Australia/Lord_Howe, 2026-01-01, 2027-12-31, 4", // half an hour
        "Antarctica/Troll, 2026-01-01, 2027-12-31, 4", // two hours
        "Pacific/Apia, 2011-01-01, 2012-12-31, 5" // a whole day was left out
    })
    void saysWhatTheDatabaseSaysAroundEachChangeOfTheClocks(String name, String from, String until, int changes) {
        ZoneId zone = ZoneId.of(name);
        List<String> differences = new ArrayList<>();
        int seen = 0;

        Instant end = Instant.parse(until + "T00:00:00Z");
        ZoneOffsetTransition change = zone.getRules().nextTransition(Instant.parse(from + "T00:00:00Z"));
        for (; change != null && change.getInstant().isBefore(end); seen++) {
            for (Wall wall : around(change, zone)) {
                var day = new WallDay(wall.shown().toLocalDate(), zone);
                int minute = wall.shown().get(ChronoField.MINUTE_OF_DAY);
                Instant opens = Times.instant(day.opens(minute));
                Instant closes = Times.instant(day.closes(minute));
                if (!opens.equals(wall.opens()) || !closes.equals(wall.closes())) {
                    differences.add("%s, in Java %s and %s".formatted(wall, opens, closes));
                }
            }
            change = zone.getRules().nextTransition(change.getInstant());
        }

        assertThat(differences).isEmpty();
        assertThat(seen).as("changes of the clocks").isEqualTo(changes);
    }

    /** What a time on the wall is to the database. */
    private record Wall(LocalDateTime shown, Instant opens, Instant closes) {}

    /** Two days before a change to two days after it. */
    private List<Wall> around(ZoneOffsetTransition change, ZoneId zone) {
        var day = change.getDateTimeBefore().toLocalDate();
        List<Wall> walls = jdbc.sql("""
                        select wall, opening(wall, :zone), wall at time zone :zone
                        from generate_series(:from::timestamp, :until::timestamp, interval '5 minutes') as walls(wall)""")
                .param("zone", zone.getId())
                .param("from", day.minusDays(2).atStartOfDay())
                .param("until", day.plusDays(3).atStartOfDay())
                .query((row, _) -> new Wall(
                        row.getObject(1, LocalDateTime.class),
                        row.getObject(2, OffsetDateTime.class).toInstant(),
                        row.getObject(3, OffsetDateTime.class).toInstant()))
                .list();
        assertThat(walls).hasSize(5 * 24 * 12 + 1);
        return walls;
    }
}
