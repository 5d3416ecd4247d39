package website.atendo.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;

class BookingIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/appointments";

    Workshop.Shop shop;
    Api api;

    @BeforeEach
    void open() {
        shop = aShop();
        api = as(shop);
    }

    @Test
    void booksAndLeadsToTheAppointment() {
        var booked = api.post(ROUTE, shop.booking(at("10:00"))).is(201);

        assertThat(booked.header("Location")).isEqualTo(ROUTE + "/" + booked.number("/id"));
        assertThat(booked.header("ETag")).isEqualTo("\"1\"");
        assertThat(booked.text("/status")).isEqualTo("SCHEDULED");
        assertThat(booked.number("/version")).isEqualTo(1);
        assertThat(booked.number("/revision")).isEqualTo(1);
        assertThat(booked.number("/clientId")).isEqualTo(shop.client().value());
        assertThat(booked.number("/serviceId")).isEqualTo(shop.service().value());
        assertThat(booked.number("/professionalId"))
                .isEqualTo(shop.professional().value());
        assertThat(booked.text("/startsAt")).isEqualTo(aMonday() + "T10:00:00-03:00");
        assertThat(booked.text("/endsAt")).isEqualTo(aMonday() + "T10:30:00-03:00");
        var read = api.get(booked.header("Location")).is(200);
        assertThat(read.body()).isEqualTo(booked.body());
        assertThat(read.header("ETag")).isEqualTo("\"1\"");
    }

    @Test
    @Tag("I1")
    void publishesWhatAMessageNeeds() {
        api.post(ROUTE, shop.booking(at("10:00"))).is(201);

        var booked = events.areExactly(shop.company(), "appointment.booked.v1").getFirst();

        assertThat(booked.subject()).startsWith("appointment/");
        assertThat(booked.text("/appointment/status")).isEqualTo("SCHEDULED");
        assertThat(booked.text("/appointment/serviceName")).isEqualTo("Corte");
        assertThat(booked.text("/appointment/professionalName")).isEqualTo("João");
        assertThat(booked.text("/appointment/companyName")).isEqualTo("Barbearia " + shop.company());
        assertThat(booked.text("/appointment/address")).isEqualTo("Rua Augusta, 1500");
        assertThat(booked.text("/appointment/zone")).isEqualTo("America/Sao_Paulo");
        assertThat(booked.text("/appointment/locale")).isEqualTo("pt-BR");
        assertThat(Instant.parse(booked.text("/appointment/startsAt"))).isEqualTo(at("10:00"));
        assertThat(booked.text("/person/name")).isEqualTo("Maria Souza");
        assertThat(booked.text("/person/address")).startsWith("+55119");
        assertThat(booked.text("/actor/kind")).isEqualTo("API_CLIENT");
        assertThat(booked.body().at("/tellClient").asBoolean()).isTrue();
    }

    @Test
    @Tag("I11")
    void keepsWhoBookedFromWhere() {
        var booked = api.with("User-Agent", "atendo-tests")
                .post(ROUTE, shop.booking(at("10:00")))
                .is(201);

        var log = api.get("/api/v1/audit-log?entity=appointment&entityId=" + booked.number("/id"))
                .is(200);

        assertThat(log.number("/total")).isEqualTo(1);
        assertThat(log.text("/items/0/action")).isEqualTo("book");
        assertThat(log.text("/items/0/actorKind")).isEqualTo("API_CLIENT");
        assertThat(log.text("/items/0/actorId")).isEqualTo("tests");
        assertThat(log.text("/items/0/origin")).contains("127.0.0.1").contains("atendo-tests");
        assertThat(log.body().at("/items/0/before").isNull()).isTrue();
        assertThat(log.text("/items/0/after/status")).isEqualTo("SCHEDULED");
    }

    @Test
    void tellsTheClientNothingWhereStaffSaySo() {
        String body = shop.booking(at("10:00")).replace("}", ", \"tellClient\": false}");

        api.post(ROUTE, body).is(201);

        assertThat(events.ofAppointments(shop.company(), 1)
                        .getFirst()
                        .body()
                        .at("/tellClient")
                        .asBoolean())
                .isFalse();
    }

    @Test
    void booksAnyMinuteInsideTheHours() {
        api.post(ROUTE, shop.booking(at("10:07"))).is(201);
        api.post(ROUTE, shop.booking(at("11:30"))).is(201);
    }

    @Test
    @Tag("T15")
    @Tag("T19")
    void takesATimeOfAnyOffsetAndAnswersWithThePlaces() {
        String elsewhere =
                OffsetDateTime.ofInstant(at("10:00"), ZoneOffset.ofHours(-5)).toString();

        var booked = api.post(
                        ROUTE, shop.booking(at("10:00")).replace(at("10:00").toString(), elsewhere))
                .is(201);

        assertThat(booked.text("/startsAt")).isEqualTo(aMonday() + "T10:00:00-03:00");
    }

    @Test
    @Tag("I2")
    @Tag("T21")
    void refusesATakenTimeAndNamesTheNextThree() {
        api.post(ROUTE, shop.booking(at("10:00"))).is(201);

        var refused = api.post(ROUTE, shop.booking(at("10:15"))).isProblem(409, "slot-taken");

        assertThat(refused.body().at("/nextFreeSlots").size()).isEqualTo(3);
        assertThat(refused.text("/nextFreeSlots/0/startsAt")).isEqualTo(aMonday() + "T10:30:00-03:00");
        assertThat(refused.text("/nextFreeSlots/1/startsAt")).isEqualTo(aMonday() + "T11:00:00-03:00");
        assertThat(refused.text("/nextFreeSlots/2/startsAt")).isEqualTo(aMonday() + "T11:30:00-03:00");
        assertThat(shop.count("select count(*) from appointments")).isEqualTo(1);
    }

    @Test
    void letsOneAppointmentBeginAsAnotherEnds() {
        api.post(ROUTE, shop.booking(at("10:00"))).is(201);
        api.post(ROUTE, shop.booking(at("10:30"))).is(201);
        api.post(ROUTE, shop.booking(at("09:30"))).is(201);
    }

    @Test
    void keepsWhatAServiceNeedsBeforeAndAfterFree() {
        var colouring = shop.service("Coloração", 60, 10, 15);
        var professional = shop.professional("Ana", Workshop.weekdays("09:00", "18:00"), colouring, shop.service());
        shop.book(at("10:00"), colouring, professional, shop.client());

        String cut = shop.booking(at("11:10"))
                .replace("\"professionalId\": " + shop.professional(), "\"professionalId\": " + professional);
        api.post(ROUTE, cut).isProblem(409, "slot-taken");
        api.post(ROUTE, cut.replace(at("11:10").toString(), at("09:25").toString()))
                .isProblem(409, "slot-taken");

        api.post(ROUTE, cut.replace(at("11:10").toString(), at("11:15").toString()))
                .is(201);
        api.post(ROUTE, cut.replace(at("11:10").toString(), at("09:20").toString()))
                .is(201);
    }

    @Test
    void namesTheHoursOfADayOnWhichTheTimeIsClosed() {
        var evening = api.post(ROUTE, shop.booking(at("20:00"))).isProblem(422, "outside-working-hours");
        assertThat(evening.text("/detail")).contains("Monday", "09:00–12:00", "13:00–18:00", "America/Sao_Paulo");
        assertThat(evening.text("/hours/1/until")).isEqualTo("18:00");
        api.post(ROUTE, shop.booking(at("11:45"))).isProblem(422, "outside-working-hours");
        api.post(ROUTE, shop.booking(at("17:45"))).isProblem(422, "outside-working-hours");

        var sunday = api.post(ROUTE, shop.booking(at(aMonday().minusDays(1), "10:00", SAO_PAULO)))
                .isProblem(422, "outside-working-hours");
        assertThat(sunday.text("/detail")).contains("do not work on Sunday");
        assertThat(shop.count("select count(*) from appointments")).isZero();
    }

    @Test
    void refusesATimeOffAndSaysUntilWhen() {
        api.post("/api/v1/professionals/" + shop.professional() + "/time-off", """
                        {"startsAt": "%s", "endsAt": "%s", "reason": "médico"}""".formatted(at("10:00"), at("11:00")))
                .is(201);

        var refused = api.post(ROUTE, shop.booking(at("10:45"))).isProblem(422, "professional-away");

        assertThat(refused.text("/until")).isEqualTo(aMonday() + "T11:00:00-03:00");
        assertThat(refused.body().toString()).doesNotContain("médico");
        api.post(ROUTE, shop.booking(at("11:00"))).is(201);
        api.post(ROUTE, shop.booking(at("09:30"))).is(201);
    }

    @Test
    void refusesAStartInThePast() {
        api.post(ROUTE, shop.booking(clock.instant().minusSeconds(60))).isProblem(422, "start-in-the-past");
    }

    @Test
    void booksOverMidnightWhereWorkGoesOn() {
        shop.worksAlways();

        api.post(ROUTE, shop.booking(at("23:45"))).is(201);
    }

    @Test
    void refusesWhatIsNotOffered() {
        var other = shop.service("Massagem", 60, 0, 0);
        api.post(
                        ROUTE,
                        shop.booking(at("10:00"))
                                .replace("\"serviceId\": " + shop.service(), "\"serviceId\": " + other))
                .isProblem(422, "service-not-offered");

        api.patch("/api/v1/services/" + shop.service(), "{\"active\": false}").is(200);
        api.post(ROUTE, shop.booking(at("10:00"))).isProblem(422, "service-inactive");

        api.patch("/api/v1/services/" + shop.service(), "{\"active\": true}").is(200);
        api.patch("/api/v1/professionals/" + shop.professional(), "{\"active\": false}")
                .is(200);
        api.post(ROUTE, shop.booking(at("10:00"))).isProblem(422, "professional-inactive");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"clientId": 1}                                                        | serviceId
            {"clientId": "1", "serviceId": 1, "professionalId": 1, "startsAt": "2030-01-01T10:00:00Z"} | clientId
            {"clientId": 0, "serviceId": 1, "professionalId": 1, "startsAt": "2030-01-01T10:00:00Z"}   | clientId
            {"clientId": 1.5, "serviceId": 1, "professionalId": 1, "startsAt": "2030-01-01T10:00:00Z"} | clientId
            {"clientId": 1, "serviceId": 1, "professionalId": 1, "startsAt": "2030-01-01T10:00:00"}    | startsAt
            {"clientId": 1, "serviceId": 1, "professionalId": 1, "startsAt": "amanhã"}                 | startsAt
            {"clientId": 1, "serviceId": 1, "professionalId": 1, "startsAt": "2030-01-01T10:00:00Z", "notes": 5} | notes
            {"clientId": 1, "serviceId": 1, "professionalId": 1, "startsAt": "2030-01-01T10:00:00Z", "color": "red"} | color
            {"clientId": 1, "serviceId": 1, "professionalId": 1, "startsAt": "2030-01-01T10:00:00Z", "tellClient": "yes"} | tellClient
            [] | body
            """)
    @Tag("I13")
    void saysWhichFieldIsWrong(String body, String field) {
        var refused = api.post(ROUTE, body).isProblem(400, "invalid-request");

        assertThat(refused.body().at("/errors").findValuesAsString("field")).contains(field);
        assertThat(shop.count("select count(*) from appointments")).isZero();
    }

    @Test
    @Tag("I13")
    void refusesABodyThatIsNoJson() {
        api.post(ROUTE, "{\"clientId\":").isProblem(400, "malformed-body");
        api.post(ROUTE).isProblem(400, "malformed-body");
    }

    @Test
    @Tag("I8")
    void knowsNothingOfAnotherCompany() {
        Workshop.Shop other = aShop();
        var theirs = other.booked(at("10:00"));

        for (String booking : new String[] {
            shop.booking(at("10:00")).replace("\"clientId\": " + shop.client(), "\"clientId\": " + other.client()),
            shop.booking(at("10:00")).replace("\"serviceId\": " + shop.service(), "\"serviceId\": " + other.service()),
            shop.booking(at("10:00"))
                    .replace(
                            "\"professionalId\": " + shop.professional(), "\"professionalId\": " + other.professional())
        }) {
            api.post(ROUTE, booking).isProblem(404, "not-found");
        }
        String there = api.get(ROUTE + "/" + theirs).isProblem(404, "not-found").text("/detail");
        String nowhere =
                api.get(ROUTE + "/999999999").isProblem(404, "not-found").text("/detail");
        assertThat(there.replace(theirs.toString(), "#")).isEqualTo(nowhere.replace("999999999", "#"));
        for (String action : new String[] {"confirm", "cancel", "complete", "no-show"}) {
            api.post(ROUTE + "/" + theirs + "/" + action).isProblem(404, "not-found");
        }
        api.post(ROUTE + "/" + theirs + "/reschedule", "{\"startsAt\": \"" + at("11:00") + "\"}")
                .isProblem(404, "not-found");
        api.patch(ROUTE + "/" + theirs, "{\"notes\": \"x\"}").isProblem(404, "not-found");
        api.get(ROUTE + "?clientId=" + other.client()).isProblem(404, "not-found");
        api.get(ROUTE + "?professionalId=" + other.professional()).isProblem(404, "not-found");
        api.get(ROUTE + "?serviceId=" + other.service()).isProblem(404, "not-found");
        assertThat(as(other).get(ROUTE + "/" + theirs).text("/status")).isEqualTo("SCHEDULED");
        assertThat(shop.count("select count(*) from appointments")).isZero();
    }

    @Test
    void refusesWhoIsNobodyAndWhoHasNoCompany() {
        asNobody().get(ROUTE).isProblem(401, "unauthorized");
        asOperator().get(ROUTE).isProblem(403, "forbidden");
    }

    @Test
    void refusesAnExpiredAndAForeignToken() {
        asExpired(shop).post(ROUTE, shop.booking(at("10:00"))).isProblem(401, "unauthorized");
        asForeign(shop).post(ROUTE, shop.booking(at("10:00"))).isProblem(401, "unauthorized");

        assertThat(shop.count("select count(*) from appointments")).isZero();
    }

    @Test
    void answersARepeatedRequestOnceMoreWithoutBookingTwice() {
        var once = api.with("Idempotency-Key", "k-1")
                .post(ROUTE, shop.booking(at("10:00")))
                .is(201);
        var again = api.with("Idempotency-Key", "k-1")
                .post(ROUTE, shop.booking(at("10:00")))
                .is(201);

        assertThat(again.body()).isEqualTo(once.body());
        assertThat(again.header("Location")).isEqualTo(once.header("Location"));
        api.with("Idempotency-Key", "k-1")
                .post(ROUTE, shop.booking(at("11:00")))
                .isProblem(422, "idempotency-key-reused");
        assertThat(shop.count("select count(*) from appointments")).isEqualTo(1);
    }
}
