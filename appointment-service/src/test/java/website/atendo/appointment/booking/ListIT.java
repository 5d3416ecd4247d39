package website.atendo.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;

class ListIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/appointments";

    Workshop.Shop shop;
    Api api;

    @BeforeEach
    void book() {
        shop = aShop();
        api = as(shop);
        shop.book(at("11:00"));
        shop.book(at("09:00"));
        shop.book(at(aMonday().plusDays(1), "10:00", SAO_PAULO));
        shop.book(at(aMonday().plusDays(2), "10:00", SAO_PAULO));
    }

    @Test
    void listsByTimeInPages() {
        var first = api.get(ROUTE + "?size=3").is(200);
        var second = api.get(ROUTE + "?size=3&page=1").is(200);
        var behind = api.get(ROUTE + "?size=3&page=9").is(200);

        assertThat(first.body().at("/items").findValuesAsString("startsAt"))
                .containsExactly(
                        aMonday() + "T09:00:00-03:00",
                        aMonday() + "T11:00:00-03:00",
                        aMonday().plusDays(1) + "T10:00:00-03:00");
        assertThat(first.number("/page")).isZero();
        assertThat(first.number("/size")).isEqualTo(3);
        assertThat(first.number("/total")).isEqualTo(4);
        assertThat(second.body().at("/items").size()).isEqualTo(1);
        assertThat(behind.body().at("/items").size()).isZero();
        assertThat(behind.number("/total")).isEqualTo(4);
    }

    @Test
    void listsADayOfThePlaceAndATimeOfAnyOffset() {
        assertThat(api.get(ROUTE + "?from=" + aMonday() + "&to=" + aMonday()).number("/total"))
                .isEqualTo(2);
        assertThat(api.get(ROUTE + "?from=" + aMonday() + "&to=" + aMonday().plusDays(1))
                        .number("/total"))
                .isEqualTo(3);
        assertThat(api.get(ROUTE + "?from=" + at("09:00") + "&to=" + at("11:00"))
                        .number("/total"))
                .isEqualTo(1);
        assertThat(api.get(ROUTE + "?to=" + aMonday() + "T15:00:00+01:00").number("/total"))
                .isEqualTo(1);
    }

    @Test
    void filtersByPeopleServiceAndState() {
        var ana = shop.professional("Ana", Workshop.weekdays("08:00", "20:00"), shop.service());
        var carlos = shop.client("Carlos");
        var theirs = shop.book(at("16:00"), shop.service(), ana, carlos).facts().appointmentId();
        api.post(ROUTE + "/" + theirs + "/confirm").is(200);

        assertThat(api.get(ROUTE + "?professionalId=" + ana).number("/items/0/id"))
                .isEqualTo(theirs.value());
        assertThat(api.get(ROUTE + "?clientId=" + carlos).number("/total")).isEqualTo(1);
        assertThat(api.get(ROUTE + "?serviceId=" + shop.service()).number("/total"))
                .isEqualTo(5);
        assertThat(api.get(ROUTE + "?status=CONFIRMED").number("/total")).isEqualTo(1);
        assertThat(api.get(ROUTE + "?status=SCHEDULED,CONFIRMED").number("/total"))
                .isEqualTo(5);
        assertThat(api.get(ROUTE + "?status=CANCELLED").number("/total")).isZero();
        assertThat(api.get(ROUTE + "?clientId=" + carlos + "&professionalId=" + shop.professional())
                        .number("/total"))
                .isZero();
    }

    @Test
    void searchesNamesNotesAndPhonesAndSorts() {
        var carlos = shop.client("Carlos Lima");
        var theirs = shop.book(at("16:00"), shop.service(), shop.professional(), carlos)
                .facts()
                .appointmentId();
        api.patch(ROUTE + "/" + theirs, "{\"notes\": \"Trazer a FICHA\"}").is(200);
        String phone = api.get("/api/v1/clients/" + carlos).text("/phone");

        for (String text : new String[] {"carlos%20l", "ficha", phone.substring(5)}) {
            assertThat(api.get(ROUTE + "?search=" + text).number("/items/0/id"))
                    .as(text)
                    .isEqualTo(theirs.value());
            assertThat(api.get(ROUTE + "?search=" + text).number("/total"))
                    .as(text)
                    .isEqualTo(1);
        }
        assertThat(api.get(ROUTE + "?sort=-startsAt").body().at("/items").findValuesAsString("startsAt"))
                .isEqualTo(api.get(ROUTE + "?sort=startsAt")
                        .body()
                        .at("/items")
                        .findValuesAsString("startsAt")
                        .reversed());
        assertThat(api.get(ROUTE + "?sort=clientName").text("/items/0/clientName"))
                .isEqualTo("Carlos Lima");
        api.get(ROUTE + "?sort=price").refusesField("sort");
    }

    @Test
    void saysWhichParameterIsWrong() {
        api.get(ROUTE + "?from=ontem").refusesField("from");
        api.get(ROUTE + "?to=2026-13-01").refusesField("to");
        api.get(ROUTE + "?status=LOST").refusesField("status");
        api.get(ROUTE + "?size=0").refusesField("size");
        api.get(ROUTE + "?size=201").refusesField("size");
        api.get(ROUTE + "?page=-1").refusesField("page");
        api.get(ROUTE + "?page=x").refusesField("page");
        api.get(ROUTE + "?clientId=abc").refusesField("clientId");
        api.get(ROUTE + "?clientId=-1").refusesField("clientId");
        api.get(ROUTE + "?seriesId=abc").refusesField("seriesId");
    }

    @Test
    void showsNoOtherCompanysAppointments() {
        assertThat(as(aShop()).get(ROUTE).number("/total")).isZero();
    }
}
