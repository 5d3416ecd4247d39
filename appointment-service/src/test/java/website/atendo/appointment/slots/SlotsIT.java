package website.atendo.appointment.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.time.zone.ZoneOffsetTransition;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;
import website.atendo.appointment.professionals.WeeklyHours;

class SlotsIT extends ServiceIT {
    Workshop.Shop shop;
    Api api;

    @BeforeEach
    void open() {
        shop = aShop();
        api = as(shop);
    }

    @Test
    void offersTheGridWithoutBreaks() {
        assertThat(starts(aMonday()))
                .containsExactly(
                        "09:00", "09:30", "10:00", "10:30", "11:00", "11:30", "13:00", "13:30", "14:00", "14:30",
                        "15:00", "15:30", "16:00", "16:30", "17:00", "17:30");
        assertThat(starts(aMonday().minusDays(1))).isEmpty();
    }

    @Test
    void answersWhatCanBeBookedAsItIs() {
        var slots = api.get(route(aMonday(), aMonday()) + "&size=2").is(200);

        assertThat(slots.number("/total")).isEqualTo(16);
        assertThat(slots.body().at("/items").size()).isEqualTo(2);
        assertThat(slots.text("/items/0/startsAt")).isEqualTo(aMonday() + "T09:00:00-03:00");
        assertThat(slots.text("/items/0/endsAt")).isEqualTo(aMonday() + "T09:30:00-03:00");
        assertThat(slots.number("/items/0/professionalId"))
                .isEqualTo(shop.professional().value());
        api.post(
                        "/api/v1/appointments",
                        shop.booking(at("09:00")).replace(at("09:00").toString(), slots.text("/items/0/startsAt")))
                .is(201);
    }

    @Test
    void leavesOutTimeOffAndWhatIsBookedWithWhatItNeedsBeforeAndAfter() {
        var colouring = shop.service("Coloração", 60, 15, 30);
        api.patch(
                        "/api/v1/professionals/" + shop.professional(),
                        "{\"serviceIds\": [%s, %s]}".formatted(shop.service(), colouring))
                .is(200);
        shop.book(at("10:00"), colouring, shop.professional(), shop.client());
        api.post(
                        "/api/v1/professionals/" + shop.professional() + "/time-off",
                        "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("14:10"), at("17:00")))
                .is(201);

        assertThat(starts(aMonday())).containsExactly("09:00", "11:30", "13:00", "13:30", "17:00", "17:30");
    }

    @Test
    void fitsALongServiceWithItsNeedsBetweenWhatIsBooked() {
        var colouring = shop.service("Coloração", 60, 15, 30);
        api.patch(
                        "/api/v1/professionals/" + shop.professional(),
                        "{\"serviceIds\": [%s, %s]}".formatted(shop.service(), colouring))
                .is(200);
        shop.book(at("15:00"));

        assertThat(starts("/api/v1/slots?serviceId=" + colouring + "&from=" + aMonday() + "&to=" + aMonday()))
                .containsExactly(
                        "09:00", "09:30", "10:00", "10:30", "11:00", "13:00", "13:30", "16:00", "16:30", "17:00");
    }

    @Test
    void freesTheTimeOfACancelledAppointment() {
        var id = shop.booked(at("09:00"));
        assertThat(starts(aMonday())).doesNotContain("09:00");

        api.post("/api/v1/appointments/" + id + "/cancel").is(200);

        assertThat(starts(aMonday())).contains("09:00");
    }

    @Test
    void offersEverybodyWhoOffersTheService() {
        var ana = shop.professional("Ana", Workshop.weekdays("09:00", "10:00"), shop.service());
        shop.professional("Pedro", Workshop.weekdays("09:00", "10:00"));

        var all = api.get("/api/v1/slots?serviceId=" + shop.service() + "&from=" + aMonday() + "&to=" + aMonday());
        var hers = api.get(
                route(aMonday(), aMonday()).replace("professionalId=" + shop.professional(), "professionalId=" + ana));

        assertThat(all.number("/total")).isEqualTo(18);
        assertThat(all.body().at("/items").findValuesAsString("startsAt")).isSorted();
        assertThat(hers.number("/total")).isEqualTo(2);
    }

    @Test
    void beginsNowAndGoesOnForTwoWeeks() {
        shop.worksAlways();

        var slots = api.get("/api/v1/slots?serviceId=" + shop.service() + "&size=200")
                .is(200);

        OffsetDateTime first = OffsetDateTime.parse(slots.text("/items/0/startsAt"));
        assertThat(first.toInstant()).isAfter(clock.instant().minusSeconds(5));
        assertThat(Duration.between(clock.instant(), first)).isLessThan(Duration.ofMinutes(31));
        assertThat(slots.number("/total")).isBetween(14 * 48 - 1L, 14 * 48 + 1L);
    }

    @Test
    void goesOverMidnightWhereWorkGoesOn() {
        shop.worksAlways();
        api.patch("/api/v1/services/" + shop.service(), "{\"durationMinutes\": 90}")
                .is(200);

        assertThat(starts(aMonday())).hasSize(48).contains("00:00", "23:00", "23:30");
    }

    @Test
    void keepsTheCompanysGrid() {
        api.patch("/api/v1/company", "{\"slotMinutes\": 45}").is(200);

        assertThat(starts(aMonday())).startsWith("09:00", "09:45", "10:30", "11:15", "13:00");
    }

    @Test
    @Tag("T17")
    void isAtMinusThreeInSaoPauloInJanuary() {
        LocalDate january = LocalDate.ofInstant(clock.instant(), SAO_PAULO)
                .plusYears(1)
                .withDayOfYear(5)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY));

        assertThat(api.get(route(january, january)).text("/items/0/startsAt")).isEqualTo(january + "T09:00:00-03:00");
        // PostgreSQL's clocks, by which a booking is checked, and Java's, by which slots are found, know the summers of
        // then.
        Instant nineInSummer = OffsetDateTime.parse("2019-01-15T09:00:00-02:00").toInstant();
        assertThat(at(LocalDate.of(2019, 1, 15), "09:00", SAO_PAULO)).isEqualTo(nineInSummer);
        assertThat(shop.count("select extract(epoch from opening('2019-01-15 09:00', 'America/Sao_Paulo'))::bigint"))
                .isEqualTo(nineInSummer.getEpochSecond());
    }

    @Test
    @Tag("T16")
    void jumpsOverTheHourThatADayDoesNotHave() {
        ZoneId newYork = ZoneId.of("America/New_York");
        LocalDate day = nextChange(newYork, true);
        shop = aShop("America/New_York");
        api = as(shop);
        shop.works(new WeeklyHours(List.of(
                new WeeklyHours.Stretch(DayOfWeek.SUNDAY, "00:30", "04:00"),
                new WeeklyHours.Stretch(DayOfWeek.SUNDAY, "13:00", "14:00"))));

        assertThat(times(day))
                .containsExactly(
                        "00:30-05:00",
                        "01:00-05:00",
                        "01:30-05:00",
                        "03:00-04:00",
                        "03:30-04:00",
                        "13:00-04:00",
                        "13:30-04:00");
    }

    @Test
    @Tag("T16")
    void offersBothShowingsOfTheHourThatADayHasTwice() {
        ZoneId newYork = ZoneId.of("America/New_York");
        LocalDate day = nextChange(newYork, false);
        shop = aShop("America/New_York");
        api = as(shop);
        shop.works(new WeeklyHours(List.of(
                new WeeklyHours.Stretch(DayOfWeek.SUNDAY, "00:30", "02:30"),
                new WeeklyHours.Stretch(DayOfWeek.SUNDAY, "13:00", "14:00"))));

        assertThat(times(day))
                .containsExactly(
                        "00:30-04:00",
                        "01:00-04:00",
                        "01:30-04:00",
                        "01:00-05:00",
                        "01:30-05:00",
                        "02:00-05:00",
                        "13:00-05:00",
                        "13:30-05:00");
        for (var slot : api.get(route(day, day)).body().at("/items")) {
            Instant start =
                    OffsetDateTime.parse(slot.at("/startsAt").asString()).toInstant();
            api.post("/api/v1/appointments", shop.booking(start)).is(201);
        }
        assertThat(times(day)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"America/New_York, true", "America/New_York, false", "Europe/Lisbon, true", "Europe/Lisbon, false"})
    @Tag("T16")
    void offersNothingThatCannotBeBookedOnADayOnWhichClocksChange(String zone, boolean gap) {
        LocalDate day = nextChange(ZoneId.of(zone), gap);
        shop = aShop(zone);
        api = as(shop);
        shop.works(new WeeklyHours(List.of(
                new WeeklyHours.Stretch(DayOfWeek.SATURDAY, "20:00", "24:00"),
                new WeeklyHours.Stretch(DayOfWeek.SUNDAY, "00:00", "01:30"),
                new WeeklyHours.Stretch(DayOfWeek.SUNDAY, "01:30", "02:15"),
                new WeeklyHours.Stretch(DayOfWeek.SUNDAY, "02:20", "05:00"))));

        var starts = slots(day.minusDays(1), day);

        assertThat(starts).hasSizeGreaterThanOrEqualTo(15);
        // One after the other: those of two stretches may overlap, and the first then takes the second's time.
        for (Instant start : starts) {
            if (slots(day.minusDays(1), day).contains(start)) {
                shop.book(start);
            }
        }
        assertThat(slots(day.minusDays(1), day)).isEmpty();
    }

    @Test
    @Tag("T16")
    void followsTheClockOnTheWallInAnotherCountry() {
        ZoneId lisbon = ZoneId.of("Europe/Lisbon");
        LocalDate day = nextChange(lisbon, true);
        shop = aShop("Europe/Lisbon");
        api = as(shop);
        shop.works(new WeeklyHours(List.of(
                new WeeklyHours.Stretch(DayOfWeek.SATURDAY, "13:00", "14:00"),
                new WeeklyHours.Stretch(DayOfWeek.SUNDAY, "13:00", "14:00"))));

        assertThat(times(day.minusDays(1))).containsExactly("13:00Z", "13:30Z");
        assertThat(times(day)).containsExactly("13:00+01:00", "13:30+01:00");
    }

    @Test
    void refusesWhatCannotBeSearched() {
        api.get("/api/v1/slots").isProblem(400, "bad-request");
        api.get("/api/v1/slots?serviceId=abc").refusesField("serviceId");
        api.get(route(aMonday(), aMonday().minusDays(1))).refusesField("to");
        api.get(route(aMonday(), aMonday().plusDays(100))).refusesField("to");
        api.get(route(aMonday(), aMonday()) + "&size=500").refusesField("size");
        api.get("/api/v1/slots?serviceId=999999999").isProblem(404, "not-found");
        api.patch("/api/v1/services/" + shop.service(), "{\"active\": false}").is(200);
        api.get(route(aMonday(), aMonday())).isProblem(422, "service-inactive");
    }

    @Test
    @Tag("I8")
    void knowsNothingOfAnotherCompany() {
        var other = aShop();

        api.get("/api/v1/slots?serviceId=" + other.service()).isProblem(404, "not-found");
        api.get("/api/v1/slots?serviceId=" + shop.service() + "&professionalId=" + other.professional())
                .isProblem(404, "not-found");
    }

    @Test
    void showsNothingOfThePast() {
        var yesterday = LocalDate.ofInstant(clock.instant(), SAO_PAULO).minusDays(1);
        shop.worksAlways();

        assertThat(api.get(route(yesterday.minusDays(3), yesterday)).number("/total"))
                .isZero();
    }

    private List<String> starts(LocalDate day) {
        return starts(route(day, day));
    }

    private List<String> starts(String route) {
        return api.get(route + "&size=200").is(200).body().at("/items").findValuesAsString("startsAt").stream()
                .map(start -> start.substring(11, 16))
                .toList();
    }

    private List<String> times(LocalDate day) {
        return api
                .get(route(day, day) + "&size=200")
                .is(200)
                .body()
                .at("/items")
                .findValuesAsString("startsAt")
                .stream()
                .map(start -> start.substring(11, 16) + start.substring(19))
                .toList();
    }

    private List<Instant> slots(LocalDate from, LocalDate to) {
        return api
                .get(route(from, to) + "&size=200")
                .is(200)
                .body()
                .at("/items")
                .findValuesAsString("startsAt")
                .stream()
                .map(start -> OffsetDateTime.parse(start).toInstant())
                .toList();
    }

    private String route(LocalDate from, LocalDate to) {
        return "/api/v1/slots?serviceId=%s&professionalId=%s&from=%s&to=%s"
                .formatted(shop.service(), shop.professional(), from, to);
    }

    private LocalDate nextChange(ZoneId zone, boolean gap) {
        Instant time = clock.instant().plus(Duration.ofDays(2));
        ZoneOffsetTransition change = zone.getRules().nextTransition(time);
        while (change.isGap() != gap) {
            change = zone.getRules().nextTransition(change.getInstant());
        }
        return change.getDateTimeBefore().toLocalDate();
    }
}
