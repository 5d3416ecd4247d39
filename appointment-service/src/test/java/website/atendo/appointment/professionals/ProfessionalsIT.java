package website.atendo.appointment.professionals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;

class ProfessionalsIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/professionals";

    Workshop.Shop shop;
    Api api;
    String joao;

    @BeforeEach
    void open() {
        shop = aShop();
        api = as(shop);
        joao = ROUTE + "/" + shop.professional();
    }

    @Test
    void addsAProfessionalWhoCanBeBookedOnceTheyHaveHours() {
        var added = api.post(ROUTE, "{\"name\": \"Ana\", \"serviceIds\": [%s]}".formatted(shop.service()))
                .is(201);
        String hers = shop.booking(at("10:00"))
                .replace("\"professionalId\": " + shop.professional(), "\"professionalId\": " + added.number("/id"));

        assertThat(added.number("/serviceIds/0")).isEqualTo(shop.service().value());
        assertThat(api.get(added.header("Location")).is(200).body()).isEqualTo(added.body());
        api.post("/api/v1/appointments", hers).isProblem(422, "outside-working-hours");
        api.put(added.header("Location") + "/working-hours", """
                        {"hours": [{"weekday": "MONDAY", "from": "08:00", "until": "24:00"}]}""").is(200);
        api.post("/api/v1/appointments", hers).is(201);
    }

    @Test
    void refusesServicesThatAreNotThere() {
        var other = aShop();

        api.post(ROUTE, "{\"name\": \"Ana\", \"serviceIds\": [%s]}".formatted(other.service()))
                .isProblem(404, "not-found");
        api.patch(joao, "{\"serviceIds\": [%s, %s]}".formatted(shop.service(), other.service()))
                .isProblem(404, "not-found");
        api.post(ROUTE, "{\"serviceIds\": []}").refusesField("name");
        api.post(ROUTE, "{\"name\": \"Ana\", \"serviceIds\": [\"x\"]}").isProblem(400, "invalid-request");
        api.post(ROUTE, "{\"name\": \"Ana\", \"serviceIds\": [null]}").isProblem(400, "invalid-request");
        api.post(ROUTE, "{\"name\": \"Ana\", \"services\": []}").refusesField("services");

        assertThat(api.get(ROUTE).number("/total")).isEqualTo(1);
        assertThat(api.get(joao).number("/version")).isEqualTo(2);
    }

    @Test
    @Tag("T10")
    void tellsTheAppointmentsAheadWhoTheyAreWithNow() {
        shop.book(at("10:00"));

        var changed = api.patch(joao, "{\"name\": \"João Navalha\", \"serviceIds\": []}")
                .is(200);

        assertThat(changed.body().at("/serviceIds").size()).isZero();
        assertThat(events.areExactly(shop.company(), "appointment.booked.v1", "appointment.snapshot.v1")
                        .getLast()
                        .text("/appointment/professionalName"))
                .isEqualTo("João Navalha");
        api.with("If-Match", "\"1\"").patch(joao, "{\"name\": \"X\"}").isProblem(412, "version-passed");
        api.with("If-Match", changed.header("ETag"))
                .patch(joao, "{\"name\": \"João\"}")
                .is(200);
    }

    @Test
    void setsAndReadsHoursWithBreaks() {
        String hours = """
                {"hours": [{"weekday": "TUESDAY", "from": "13:00", "until": "24:00"},
                           {"weekday": "TUESDAY", "from": "08:00", "until": "12:00"}]}""";

        var set = api.put(joao + "/working-hours", hours).is(200);

        assertThat(set.body().at("/hours").findValuesAsString("from")).containsExactly("08:00", "13:00");
        assertThat(set.header("ETag")).isEqualTo("\"3\"");
        var read = api.get(joao + "/working-hours").is(200);
        assertThat(read.body()).isEqualTo(set.body());
        assertThat(read.header("ETag")).isEqualTo("\"3\"");
        api.with("If-Match", "\"2\"")
                .put(joao + "/working-hours", "{\"hours\": []}")
                .isProblem(412, "version-passed");
        assertThat(api.put(joao + "/working-hours", hours).is(200).header("ETag"))
                .isEqualTo("\"3\"");
        assertThat(api.put(joao + "/working-hours", "{\"hours\": []}")
                        .is(200)
                        .body()
                        .at("/hours")
                        .size())
                .isZero();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"hours": [{"weekday": "MONDAY", "from": "12:00", "until": "08:00"}]} | hours[0].until
            {"hours": [{"weekday": "MONDAY", "from": "08:00", "until": "08:00"}]} | hours[0].until
            {"hours": [{"weekday": "MONDAY", "from": "08:00", "until": "12:00"}, {"weekday": "MONDAY", "from": "11:59", "until": "13:00"}]} | hours[1]
            {"hours": [{"weekday": "MONDAY", "from": "8:00", "until": "12:00"}]}  | hours[0].from
            {"hours": [{"weekday": "MONDAY", "from": "24:00", "until": "24:00"}]} | hours[0].from
            {"hours": [{"weekday": "MONDAY", "from": "08:00", "until": "24:01"}]} | hours[0].until
            {"hours": [{"weekday": "SEGUNDA", "from": "08:00", "until": "12:00"}]} | hours[0].weekday
            {"hours": [{"from": "08:00", "until": "12:00"}]}                      | hours[0].weekday
            {"hours": [{"weekday": "MONDAY", "from": "08:00", "until": "12:00", "x": 1}]} | hours[0].x
            {"days": []}                                                          | days
            {}                                                                    | hours
            """)
    @Tag("I13")
    void refusesHoursThatContradictThemselves(String body, String field) {
        api.put(joao + "/working-hours", body).refusesField(field);

        assertThat(api.get(joao + "/working-hours").body().at("/hours").size()).isEqualTo(10);
    }

    @Test
    void givesTimeOffAndTakesItBack() {
        var given = api.post(joao + "/time-off", """
                        {"startsAt": "%s", "endsAt": "%s", "reason": "médico"}""".formatted(at("10:00"), at("11:00")))
                .is(201);

        assertThat(given.text("/startsAt")).isEqualTo(aMonday() + "T10:00:00-03:00");
        assertThat(given.header("Location")).isEqualTo(joao + "/time-off/" + given.number("/id"));
        assertThat(api.get(given.header("Location")).is(200).body()).isEqualTo(given.body());
        assertThat(api.get(joao + "/time-off").number("/total")).isEqualTo(1);
        api.delete(given.header("Location")).is(204);
        api.delete(given.header("Location")).isProblem(404, "not-found");
        assertThat(api.get(joao + "/time-off").number("/total")).isZero();
    }

    @Test
    @Tag("I13")
    void refusesTimeOffThatIsNone() {
        api.post(joao + "/time-off", "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("11:00"), at("10:00")))
                .refusesField("endsAt");
        api.post(joao + "/time-off", "{\"startsAt\": \"%s\"}".formatted(at("11:00")))
                .refusesField("endsAt");
        api.post(joao + "/time-off", "{\"startsAt\": \"hoje\", \"endsAt\": \"%s\"}".formatted(at("10:00")))
                .refusesField("startsAt");
        api.get(joao + "/time-off?page=-1").refusesField("page");
    }

    @Test
    void removesOnlyAProfessionalWithoutAppointments() {
        long ana = api.post(ROUTE, "{\"name\": \"Ana\", \"serviceIds\": [%s]}".formatted(shop.service()))
                .is(201)
                .number("/id");
        shop.book(at("10:00"));

        api.delete(ROUTE + "/" + ana).is(204);
        api.delete(joao).isProblem(409, "in-use");
    }

    @Test
    void listsByNameAndState() {
        api.post(ROUTE, "{\"name\": \"Ana\", \"active\": false}").is(201);

        assertThat(api.get(ROUTE).body().at("/items").findValuesAsString("name"))
                .containsExactly("Ana", "João");
        assertThat(api.get(ROUTE + "?active=false").text("/items/0/name")).isEqualTo("Ana");
        assertThat(api.get(ROUTE).number("/items/1/serviceIds/0"))
                .isEqualTo(shop.service().value());
    }

    @Test
    @Tag("I8")
    void knowsNothingOfAnotherCompany() {
        var other = aShop();
        String theirs = ROUTE + "/" + other.professional();
        String theirTimeOff = as(other)
                .post(
                        theirs + "/time-off",
                        "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("10:00"), at("11:00")))
                .is(201)
                .header("Location");

        api.get(theirs).isProblem(404, "not-found");
        api.patch(theirs, "{\"name\": \"X\"}").isProblem(404, "not-found");
        api.delete(theirs).isProblem(404, "not-found");
        api.get(theirs + "/working-hours").isProblem(404, "not-found");
        api.put(theirs + "/working-hours", "{\"hours\": []}").isProblem(404, "not-found");
        api.get(theirs + "/time-off").isProblem(404, "not-found");
        api.post(theirs + "/time-off", "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("10:00"), at("11:00")))
                .isProblem(404, "not-found");
        api.get(theirTimeOff).isProblem(404, "not-found");
        api.delete(theirTimeOff).isProblem(404, "not-found");
        api.delete(theirTimeOff.replace(theirs, joao)).isProblem(404, "not-found");
        as(other).get(theirTimeOff).is(200);
    }

    @Test
    @Tag("I11")
    void keepsEveryChange() {
        String timeOff = api.post(
                        joao + "/time-off",
                        "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("10:00"), at("11:00")))
                .is(201)
                .header("Location");
        api.delete(timeOff).is(204);
        api.put(joao + "/working-hours", "{\"hours\": []}").is(200);
        api.patch(joao, "{\"active\": false}").is(200);

        var log = api.get("/api/v1/audit-log?size=4").is(200);

        assertThat(log.body().at("/items").findValuesAsString("action"))
                .containsExactly("change", "set-working-hours", "give-up", "take");
    }
}
