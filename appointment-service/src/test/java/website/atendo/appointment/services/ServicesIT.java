package website.atendo.appointment.services;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;

class ServicesIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/services";

    Workshop.Shop shop;
    Api api;

    @BeforeEach
    void open() {
        shop = aShop();
        api = as(shop);
    }

    @Test
    void addsAService() {
        var added = api.post(ROUTE, """
                        {"name": "Barba", "durationMinutes": 45, "price": 35.5, "bufferAfterMinutes": 5}""").is(201);

        assertThat(added.text("/name")).isEqualTo("Barba");
        assertThat(added.number("/durationMinutes")).isEqualTo(45);
        assertThat(added.body().at("/price").decimalValue()).isEqualByComparingTo("35.50");
        assertThat(added.number("/bufferBeforeMinutes")).isZero();
        assertThat(added.number("/bufferAfterMinutes")).isEqualTo(5);
        assertThat(added.body().at("/active").asBoolean()).isTrue();
        assertThat(api.get(added.header("Location")).is(200).body()).isEqualTo(added.body());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {"durationMinutes": 30}                                  | name
            {"name": "Barba"}                                        | durationMinutes
            {"name": "Barba", "durationMinutes": 0}                  | durationMinutes
            {"name": "Barba", "durationMinutes": 1441}               | durationMinutes
            {"name": "Barba", "durationMinutes": "30"}               | durationMinutes
            {"name": "Barba", "durationMinutes": 30.5}               | durationMinutes
            {"name": "Barba", "durationMinutes": 30, "price": -1}    | price
            {"name": "Barba", "durationMinutes": 30, "price": 1.999} | price
            {"name": "Barba", "durationMinutes": 30, "price": "R$ 5"} | price
            {"name": "Barba", "durationMinutes": 30, "cost": 5}      | cost
            """)
    @Tag("I13")
    void saysWhichFieldIsWrong(String body, String field) {
        api.post(ROUTE, body).refusesField(field);

        assertThat(shop.count("select count(*) from services")).isEqualTo(1);
    }

    @Test
    void changesAServiceButNotTheLengthOfWhatIsBooked() {
        var booked = shop.booked(at("10:00"));

        var changed = api.patch(ROUTE + "/" + shop.service(), "{\"name\": \"Corte clássico\", \"durationMinutes\": 40}")
                .is(200);

        assertThat(changed.number("/version")).isEqualTo(2);
        var appointment = api.get("/api/v1/appointments/" + booked);
        assertThat(appointment.text("/endsAt")).isEqualTo(aMonday() + "T10:30:00-03:00");
        assertThat(appointment.text("/serviceName")).isEqualTo("Corte clássico");
        assertThat(events.areExactly(shop.company(), "appointment.booked.v1", "appointment.snapshot.v1")
                        .getLast()
                        .text("/appointment/serviceName"))
                .isEqualTo("Corte clássico");
    }

    @Test
    void refusesAChangeOfAnotherVersionOrToNonsense() {
        String one = ROUTE + "/" + shop.service();

        api.with("If-Match", "\"4\"").patch(one, "{\"name\": \"X\"}").isProblem(412, "version-passed");
        api.patch(one, "{\"durationMinutes\": -5}").refusesField("durationMinutes");
        api.patch(one, "{\"duration\": 5}").refusesField("duration");

        assertThat(api.get(one).number("/version")).isEqualTo(1);
    }

    @Test
    void removesOnlyAServiceThatWasNeverBooked() {
        long barba = api.post(ROUTE, "{\"name\": \"Barba\", \"durationMinutes\": 30}")
                .is(201)
                .number("/id");
        shop.book(at("10:00"));

        api.delete(ROUTE + "/" + barba).is(204);
        api.delete(ROUTE + "/" + shop.service()).isProblem(409, "in-use");
        assertThat(api.get(ROUTE).number("/total")).isEqualTo(1);
    }

    @Test
    void listsByNameAndState() {
        api.post(ROUTE, "{\"name\": \"Barba\", \"durationMinutes\": 30, \"active\": false}")
                .is(201);

        assertThat(api.get(ROUTE).body().at("/items").findValuesAsString("name"))
                .containsExactly("Barba", "Corte");
        assertThat(api.get(ROUTE + "?active=true").number("/total")).isEqualTo(1);
        api.get(ROUTE + "?active=talvez").refusesField("active");
    }

    @Test
    @Tag("I8")
    void knowsNothingOfAnotherCompany() {
        String theirs = ROUTE + "/" + aShop().service();

        api.get(theirs).isProblem(404, "not-found");
        api.patch(theirs, "{\"name\": \"X\"}").isProblem(404, "not-found");
        api.delete(theirs).isProblem(404, "not-found");
    }
}
