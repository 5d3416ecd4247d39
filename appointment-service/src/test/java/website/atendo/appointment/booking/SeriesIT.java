package website.atendo.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;

class SeriesIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/appointments";
    private static final String SERIES = ROUTE + "/series";

    Workshop.Shop shop;
    Api api;

    @BeforeEach
    void open() {
        shop = aShop();
        api = as(shop);
    }

    @Test
    void booksEveryWeekAndTellsTheClientOnce() {
        var booked = api.post(SERIES, repeated(at("10:00"), "\"every\": \"WEEKLY\", \"count\": 4"))
                .is(201);

        assertThat(starts(booked))
                .containsExactly(
                        aMonday() + "T10:00:00-03:00",
                        aMonday().plusWeeks(1) + "T10:00:00-03:00",
                        aMonday().plusWeeks(2) + "T10:00:00-03:00",
                        aMonday().plusWeeks(3) + "T10:00:00-03:00");
        assertThat(booked.body().at("/skipped").size()).isZero();
        assertThat(booked.number("/items/3/seriesId")).isEqualTo(booked.number("/seriesId"));
        assertThat(starts(api.get(booked.header("Location")))).isEqualTo(starts(booked));
        assertThat(starts(api.get(booked.header("Location") + "&sort=-startsAt")))
                .isEqualTo(starts(booked).reversed());
        var told = events.areExactly(
                shop.company(),
                "appointment.booked.v1",
                "appointment.booked.v1",
                "appointment.booked.v1",
                "appointment.booked.v1");
        assertThat(told)
                .extracting(event -> event.body().at("/tellClient").asBoolean())
                .containsExactly(true, false, false, false);
        assertThat(told.getFirst().text("/series/every")).isEqualTo("WEEKLY");
        assertThat(told.getFirst().number("/series/count")).isEqualTo(4);
        assertThat(Instant.parse(told.getFirst().text("/series/lastStartsAt")))
                .isEqualTo(OffsetDateTime.parse(starts(booked).getLast()).toInstant());
        assertThat(told.subList(1, 4))
                .allMatch(event -> event.body().at("/series").isMissingNode());
    }

    @Test
    void booksEverySecondWeekUntilADayAndEveryMonthOnTheDayOrTheLast() {
        shop.worksAlways();
        LocalDate first = LocalDate.of(aMonday().getYear() + 1, 1, 31);

        var biweekly = api.post(
                        SERIES,
                        repeated(
                                at("10:00"),
                                "\"every\": \"BIWEEKLY\", \"until\": \""
                                        + aMonday().plusWeeks(4) + "\""))
                .is(201);
        var monthly = api.post(SERIES, repeated(at(first, "11:00", SAO_PAULO), "\"every\": \"MONTHLY\", \"count\": 4"))
                .is(201);

        assertThat(days(biweekly))
                .containsExactly(aMonday(), aMonday().plusWeeks(2), aMonday().plusWeeks(4));
        assertThat(days(monthly)).containsExactly(first, first.plusMonths(1), first.plusMonths(2), first.plusMonths(3));
    }

    @Test
    @Tag("T16")
    void keepsTheTimeOnTheWallWhereClocksChange() {
        ZoneId newYork = ZoneId.of("America/New_York");
        shop = aShop("America/New_York");
        api = as(shop);
        LocalDate change = newYork.getRules()
                .nextTransition(clock.instant().plus(Duration.ofDays(14)))
                .getDateTimeBefore()
                .toLocalDate();
        LocalDate before = change.with(TemporalAdjusters.previous(DayOfWeek.MONDAY));

        var booked = api.post(SERIES, repeated(at(before, "14:00", newYork), "\"every\": \"WEEKLY\", \"count\": 2"))
                .is(201);

        OffsetDateTime one = OffsetDateTime.parse(starts(booked).getFirst());
        OffsetDateTime two = OffsetDateTime.parse(starts(booked).getLast());
        assertThat(one.toLocalTime()).isEqualTo(two.toLocalTime()).hasToString("14:00");
        assertThat(one.getOffset()).isNotEqualTo(two.getOffset());
    }

    @Test
    @Tag("I13")
    void booksNoneWhereOneIsInConflictAndSaysWhichUnlessItMaySkip() {
        shop.booked(at(aMonday().plusWeeks(1), "10:15", SAO_PAULO));
        String body = repeated(at("10:00"), "\"every\": \"WEEKLY\", \"count\": 3");

        var refused = api.post(SERIES, body).isProblem(409, "occurrences-in-conflict");
        assertThat(refused.body().at("/conflicts").size()).isEqualTo(1);
        assertThat(refused.text("/conflicts/0/startsAt")).isEqualTo(aMonday().plusWeeks(1) + "T10:00:00-03:00");
        assertThat(refused.text("/conflicts/0/type")).endsWith("/slot-taken");
        assertThat(refused.text("/conflicts/0/nextFreeSlots/0/startsAt"))
                .isEqualTo(aMonday().plusWeeks(1) + "T11:00:00-03:00");
        assertThat(shop.count("select count(*) from appointments")).isEqualTo(1);
        assertThat(shop.count("select count(*) from appointment_series")).isZero();

        var skipped = api.post(SERIES, body.replace("\"repeat\"", "\"skipConflicts\": true, \"repeat\""))
                .is(201);
        assertThat(days(skipped)).containsExactly(aMonday(), aMonday().plusWeeks(2));
        assertThat(skipped.text("/skipped/0/type")).endsWith("/slot-taken");
        var told = events.ofAppointments(shop.company(), 3).get(1);
        assertThat(told.number("/series/count")).isEqualTo(2);
        assertThat(told.body().at("/series/every").isMissingNode()).isTrue();
    }

    @Test
    @Tag("I13")
    void refusesWhatIsNoSeries() {
        api.post(SERIES, repeated(at("10:00"), "\"every\": \"WEEKLY\"")).refusesField("repeat.count");
        api.post(SERIES, repeated(at("10:00"), "\"every\": \"WEEKLY\", \"count\": 3, \"until\": \"2030-01-01\""))
                .refusesField("repeat.count");
        api.post(SERIES, repeated(at("10:00"), "\"every\": \"WEEKLY\", \"count\": 1"))
                .refusesField("repeat.count");
        api.post(SERIES, repeated(at("10:00"), "\"every\": \"WEEKLY\", \"count\": 54"))
                .refusesField("repeat.count");
        api.post(SERIES, repeated(at("10:00"), "\"every\": \"MONTHLY\", \"count\": 14"))
                .refusesField("repeat.count");
        api.post(
                        SERIES,
                        repeated(
                                at("10:00"),
                                "\"every\": \"WEEKLY\", \"until\": \""
                                        + aMonday().plusDays(6) + "\""))
                .refusesField("repeat.until");
        api.post(
                        SERIES,
                        repeated(
                                at("10:00"),
                                "\"every\": \"WEEKLY\", \"until\": \""
                                        + aMonday().plusYears(2) + "\""))
                .refusesField("repeat.until");
        api.post(SERIES, repeated(at("10:00"), "\"every\": \"DAILY\", \"count\": 2"))
                .refusesField("repeat.every");
        api.post(SERIES, shop.booking(at("10:00"))).refusesField("repeat");
        assertThat(shop.count("select count(*) from appointments")).isZero();
    }

    @Test
    @Tag("T25")
    @Tag("T04")
    void cancelsOrMovesOneOccurrenceAlone() {
        var booked = api.post(SERIES, repeated(at("10:00"), "\"every\": \"WEEKLY\", \"count\": 4"))
                .is(201);

        api.post(ROUTE + "/" + booked.number("/items/1/id") + "/cancel").is(200);
        api.post(
                        ROUTE + "/" + booked.number("/items/2/id") + "/reschedule",
                        "{\"startsAt\": \"" + at(aMonday().plusWeeks(2), "15:00", SAO_PAULO) + "\"}")
                .is(200);

        var now = api.get(booked.header("Location"));
        assertThat(now.body().at("/items").findValuesAsString("status"))
                .containsExactly("SCHEDULED", "CANCELLED", "SCHEDULED", "SCHEDULED");
        assertThat(starts(now).get(2)).isEqualTo(aMonday().plusWeeks(2) + "T15:00:00-03:00");
        assertThat(now.number("/items/0/version")).isEqualTo(1);
        assertThat(now.number("/items/3/version")).isEqualTo(1);
        assertThat(events.ofAppointments(shop.company(), 6).subList(4, 6))
                .extracting(event -> event.type() + " " + event.subject())
                .containsExactly(
                        "appointment.cancelled.v1 appointment/" + booked.number("/items/1/id"),
                        "appointment.rescheduled.v1 appointment/" + booked.number("/items/2/id"));
    }

    @Test
    @Tag("T25")
    void cancelsThisAndTheFollowingButNotWhatIsBeforeOrOver() {
        var booked = api.post(SERIES, repeated(at("10:00"), "\"every\": \"WEEKLY\", \"count\": 4"))
                .is(201);
        String second = ROUTE + "/" + booked.number("/items/1/id");
        api.post(ROUTE + "/" + booked.number("/items/2/id") + "/complete").is(200);

        api.with("If-Match", "\"7\"").post(second + "/cancel-following").isProblem(412, "version-passed");
        var cancelled = api.post(second + "/cancel-following", "{\"reason\": \"mudou de cidade\"}")
                .is(200);

        assertThat(cancelled.body().at("/items").findValuesAsString("cancelReason"))
                .containsExactly("mudou de cidade", "mudou de cidade");
        assertThat(api.get(booked.header("Location")).body().at("/items").findValuesAsString("status"))
                .containsExactly("SCHEDULED", "CANCELLED", "COMPLETED", "CANCELLED");
        var told = events.ofAppointments(shop.company(), 7).subList(5, 7);
        assertThat(told)
                .extracting(event -> event.body().at("/tellClient").asBoolean())
                .containsExactly(true, false);
        assertThat(told.getFirst().number("/series/count")).isEqualTo(2);
        assertThat(Instant.parse(told.getFirst().text("/series/lastStartsAt")))
                .isEqualTo(OffsetDateTime.parse(starts(booked).getLast()).toInstant());
        api.post(second + "/cancel-following").isProblem(409, "appointment-finished");
    }

    @Test
    void movesThisAndTheFollowingByAsManyDaysToTheSameTime() {
        var booked = api.post(SERIES, repeated(at("10:00"), "\"every\": \"WEEKLY\", \"count\": 4"))
                .is(201);
        String second = ROUTE + "/" + booked.number("/items/1/id");

        var moved = api.post(
                        second + "/reschedule-following",
                        to(aMonday().plusWeeks(1).plusDays(1), "14:30"))
                .is(200);
        assertThat(starts(moved))
                .containsExactly(
                        aMonday().plusWeeks(1).plusDays(1) + "T14:30:00-03:00",
                        aMonday().plusWeeks(2).plusDays(1) + "T14:30:00-03:00",
                        aMonday().plusWeeks(3).plusDays(1) + "T14:30:00-03:00");

        var told = events.ofAppointments(shop.company(), 7).stream()
                .filter(event -> event.body().at("/series/count").asInt() == 3)
                .toList();
        assertThat(told).singleElement().satisfies(event -> {
            assertThat(event.subject()).isEqualTo("appointment/" + booked.number("/items/1/id"));
            assertThat(Instant.parse(event.text("/series/lastStartsAt")))
                    .isEqualTo(OffsetDateTime.parse(starts(moved).getLast()).toInstant());
        });

        var aWeekLater = api.post(
                        second + "/reschedule-following",
                        to(aMonday().plusWeeks(2).plusDays(1), "14:30"))
                .is(200);
        assertThat(days(aWeekLater))
                .containsExactly(
                        aMonday().plusWeeks(2).plusDays(1),
                        aMonday().plusWeeks(3).plusDays(1),
                        aMonday().plusWeeks(4).plusDays(1));
        assertThat(api.get(ROUTE + "/" + booked.number("/items/0/id")).number("/version"))
                .isEqualTo(1);
    }

    @Test
    @Tag("I13")
    void movesNoneWhereOneCannotBe() {
        var booked = api.post(SERIES, repeated(at("10:00"), "\"every\": \"WEEKLY\", \"count\": 3"))
                .is(201);
        shop.booked(at(aMonday().plusWeeks(2), "15:00", SAO_PAULO));
        String first = ROUTE + "/" + booked.number("/items/0/id");

        var refused = api.post(first + "/reschedule-following", to(aMonday(), "15:15"))
                .isProblem(409, "occurrences-in-conflict");

        assertThat(refused.body().at("/conflicts").findValuesAsString("startsAt"))
                .contains(aMonday().plusWeeks(2) + "T15:15:00-03:00");
        assertThat(starts(api.get(booked.header("Location")))).isEqualTo(starts(booked));
        assertThat(shop.count("select max(version) from appointments")).isEqualTo(1);
        events.areExactly(
                shop.company(),
                "appointment.booked.v1",
                "appointment.booked.v1",
                "appointment.booked.v1",
                "appointment.booked.v1");
    }

    @Test
    @Tag("I8")
    void knowsNothingOfAnotherCompany() {
        var theirs = as(aShop());
        var booked = api.post(SERIES, repeated(at("10:00"), "\"every\": \"WEEKLY\", \"count\": 2"))
                .is(201);
        String first = ROUTE + "/" + booked.number("/items/0/id");

        theirs.get(booked.header("Location")).isProblem(404, "not-found");
        theirs.post(first + "/cancel-following").isProblem(404, "not-found");
        theirs.post(first + "/reschedule-following", to(aMonday(), "15:00")).isProblem(404, "not-found");
        theirs.post(SERIES, repeated(at("15:00"), "\"every\": \"WEEKLY\", \"count\": 2"))
                .isProblem(404, "not-found");
    }

    @Test
    void answersTheSameRequestOnceOnly() {
        String body = repeated(at("10:00"), "\"every\": \"WEEKLY\", \"count\": 2");
        var once = api.with("Idempotency-Key", "series-1");

        var first = once.post(SERIES, body).is(201);
        var again = once.post(SERIES, body).is(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(shop.count("select count(*) from appointments")).isEqualTo(2);
        once.post(SERIES, body.replace("\"count\": 2", "\"count\": 3")).isProblem(422, "idempotency-key-reused");
    }

    private String repeated(Instant start, String repeat) {
        return shop.booking(start).replace("}", ", \"repeat\": {" + repeat + "}}");
    }

    private String to(LocalDate day, String time) {
        return "{\"startsAt\": \"" + at(day, time, SAO_PAULO) + "\"}";
    }

    private static List<String> starts(Api.Answer answer) {
        return answer.body().at("/items").findValuesAsString("startsAt");
    }

    private static List<LocalDate> days(Api.Answer answer) {
        return starts(answer).stream()
                .map(start -> OffsetDateTime.parse(start).toLocalDate())
                .toList();
    }
}
