package website.atendo.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ProfessionalId;

/** What a professional may see and change: their own agenda. */
class OwnAgendaIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/appointments";

    Workshop.Shop shop;
    ProfessionalId colleague;
    AppointmentId own;
    AppointmentId others;
    Api api;

    @BeforeEach
    void open() {
        shop = aShop();
        colleague = shop.professional("Pedro", Workshop.weekdays("09:00", "18:00"), shop.service());
        own = shop.booked(at("10:00"));
        others = shop.book(at("11:00"), shop.service(), colleague, shop.client())
                .facts()
                .appointmentId();
        api = asProfessional(shop, shop.professional());
    }

    @Test
    void listsTheirOwnAppointmentsOnly() {
        var all = api.get(ROUTE).is(200);

        assertThat(all.number("/total")).isEqualTo(1);
        assertThat(all.number("/items/0/id")).isEqualTo(own.value());
        assertThat(api.get(ROUTE + "?professionalId=" + shop.professional()).number("/total"))
                .isEqualTo(1);
        api.get(ROUTE + "?professionalId=" + colleague).isProblem(403, "forbidden");
        api.get(ROUTE + "/" + own).is(200);
        api.get(ROUTE + "/" + others).isProblem(403, "forbidden");
    }

    @ParameterizedTest
    @ValueSource(strings = {"confirm", "cancel", "complete", "no-show"})
    void changesTheirOwnAppointmentsOnly(String action) {
        var before = as(shop).get(ROUTE + "/" + others).body();

        api.post(ROUTE + "/" + others + "/" + action).isProblem(403, "forbidden");

        assertThat(as(shop).get(ROUTE + "/" + others).body()).isEqualTo(before);
        api.post(ROUTE + "/" + own + "/" + action).is(200);
    }

    @Test
    void movesAndNotesTheirOwnAppointmentsWithinTheirOwnAgenda() {
        var before = as(shop).get(ROUTE + "/" + others).body();

        api.post(ROUTE + "/" + others + "/reschedule", "{\"startsAt\": \"%s\"}".formatted(at("15:00")))
                .isProblem(403, "forbidden");
        api.patch(ROUTE + "/" + others, "{\"notes\": \"meu\"}").isProblem(403, "forbidden");
        api.post(
                        ROUTE + "/" + own + "/reschedule",
                        "{\"startsAt\": \"%s\", \"professionalId\": %s}".formatted(at("15:00"), colleague))
                .isProblem(403, "forbidden");

        assertThat(as(shop).get(ROUTE + "/" + others).body()).isEqualTo(before);
        assertThat(as(shop).get(ROUTE + "/" + own).number("/version")).isEqualTo(1);
        api.post(ROUTE + "/" + own + "/reschedule", "{\"startsAt\": \"%s\"}".formatted(at("15:00")))
                .is(200);
        api.patch(ROUTE + "/" + own, "{\"notes\": \"meu\"}").is(200);
    }

    @Test
    void seesAndPlansTheirOwnTimeOnly() {
        String mine = "/api/v1/professionals/" + shop.professional();
        String theirs = "/api/v1/professionals/" + colleague;
        String away = "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("16:00"), at("18:00"));

        api.get(theirs + "/working-hours").isProblem(403, "forbidden");
        api.get(theirs + "/time-off").isProblem(403, "forbidden");
        api.post(theirs + "/time-off", away).isProblem(403, "forbidden");
        api.get(mine + "/working-hours").is(200);
        String taken = api.post(mine + "/time-off", away).is(201).header("Location");
        api.get(taken).is(200);
        api.delete(taken.replace(shop.professional().toString() + "/", colleague + "/"))
                .isProblem(403, "forbidden");
        api.delete(taken).is(204);
        String slots = "/api/v1/slots?serviceId=" + shop.service() + "&from=" + aMonday() + "&to=" + aMonday();
        var free = api.get(slots + "&size=200").is(200).body().at("/items");
        assertThat(free)
                .isNotEmpty()
                .allMatch(slot -> slot.at("/professionalId").asLong()
                        == shop.professional().value());
        api.get(slots + "&professionalId=" + colleague).isProblem(403, "forbidden");
    }

    @Test
    void seesNothingWithoutAnAgenda() {
        as(shop, "professional").get(ROUTE).isProblem(403, "forbidden");
        as(shop, "professional").post(ROUTE + "/" + own + "/cancel").isProblem(403, "forbidden");
    }
}
