package website.atendo.messages;

import static org.assertj.core.api.Assertions.assertThat;
import static website.atendo.messages.Examples.SAO_PAULO;

import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DayWordsTest {

    @Tag("T18")
    @ParameterizedTest
    @CsvSource({
        "2026-11-26T17:00:00Z, pt-BR, 14h, às 14h",
        "2026-11-26T17:30:00Z, pt-BR, 14h30, às 14h30",
        "2026-11-26T12:05:00Z, pt-BR, 9h05, às 9h05",
        "2026-11-26T04:00:00Z, pt-BR, 1h, à 1h",
        "2026-11-26T03:00:00Z, pt-BR, 0h, à 0h",
        "2026-11-26T17:30:00Z, en, 14:30, at 14:30",
        "2026-11-26T12:05:00Z, en, 09:05, at 09:05",
        "2026-11-26T17:30:00Z, es, 14:30, a las 14:30",
        "2026-11-26T04:00:00Z, es, 1:00, a la 1:00",
    })
    void readsTheClockByTwentyFourHours(Instant at, String locale, String time, String withPreposition) {
        assertThat(DayWords.time(at, SAO_PAULO, locale)).isEqualTo(time);
        assertThat(DayWords.at(at, SAO_PAULO, Language.of(locale))).isEqualTo(withPreposition);
    }

    @Tag("T18")
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2026-11-25T16:00:00Z | hoje             | today                  | hoy",
                "2026-11-26T16:00:00Z | amanhã           | tomorrow               | mañana",
                "2026-11-27T16:00:00Z | depois de amanhã | the day after tomorrow | pasado mañana",
                "2026-11-28T16:00:00Z | sáb, 28/11       | on Sat, 28 Nov         | el sáb, 28/11",
                "2026-11-24T16:00:00Z | ter, 24/11       | on Tue, 24 Nov         | el mar, 24/11",
                "2027-11-25T16:00:00Z | qui, 25/11/2027  | on Thu, 25 Nov 2027    | el jue, 25/11/2027",
            })
    void namesTheDayAsPeopleDo(Instant at, String portuguese, String english, String spanish) {
        Instant now = Instant.parse("2026-11-25T15:00:00Z");

        assertThat(DayWords.day(at, SAO_PAULO, now, "pt-BR")).isEqualTo(portuguese);
        assertThat(DayWords.day(at, SAO_PAULO, now, "en")).isEqualTo(english);
        assertThat(DayWords.day(at, SAO_PAULO, now, "es")).isEqualTo(spanish);
    }

    @Tag("T17")
    @Test
    void knowsThatSaoPauloGaveUpSummerTime() {
        Instant january2027 = Instant.parse("2027-01-14T17:30:00Z");
        Instant january2019 = Instant.parse("2019-01-14T17:30:00Z");

        assertThat(DayWords.time(january2027, SAO_PAULO, "pt-BR")).isEqualTo("14h30");
        assertThat(DayWords.time(january2019, SAO_PAULO, "pt-BR")).isEqualTo("15h30");
    }

    @Tag("T15")
    @Tag("T19")
    @Test
    void takesTheDayFromThePlaceAndNotFromTheMachine() {
        Instant start = Instant.parse("2026-11-26T04:30:00Z");
        Instant now = Instant.parse("2026-11-25T15:00:00Z");

        assertThat(DayWords.dateAndTime(start, ZoneId.of("America/Rio_Branco"), now, "pt-BR"))
                .isEqualTo("qua, 25/11 às 23h30");
        assertThat(DayWords.day(start, ZoneId.of("America/Rio_Branco"), now, "pt-BR"))
                .isEqualTo("hoje");
        assertThat(DayWords.dateAndTime(start, SAO_PAULO, now, "pt-BR")).isEqualTo("qui, 26/11 à 1h30");
        assertThat(DayWords.day(start, SAO_PAULO, now, "pt-BR")).isEqualTo("amanhã");
    }

    @Tag("T41")
    @Test
    void fitsTheTitleOfARow() {
        Instant now = Instant.parse("2026-11-25T15:00:00Z");
        Instant start = Instant.parse("2026-11-26T17:30:00Z");

        assertThat(DayWords.dateAndTime(start, SAO_PAULO, now, "pt-BR"))
                .isEqualTo("qui, 26/11 às 14h30")
                .hasSizeLessThanOrEqualTo(24);
        assertThat(DayWords.dateAndTime(start, SAO_PAULO, now, "en")).hasSizeLessThanOrEqualTo(24);
        assertThat(DayWords.dateAndTime(start, SAO_PAULO, now, "es")).hasSizeLessThanOrEqualTo(24);
    }
}
