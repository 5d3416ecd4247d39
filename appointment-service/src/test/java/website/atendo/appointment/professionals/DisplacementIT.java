package website.atendo.appointment.professionals;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;
import website.atendo.contracts.AppointmentId;

/** New hours and time off that hit appointments. */
class DisplacementIT extends ServiceIT {
    private static final String MORNINGS = """
            {"hours": [{"weekday": "MONDAY", "from": "09:00", "until": "12:00"},
                       {"weekday": "TUESDAY", "from": "09:00", "until": "12:00"}]}""";

    Workshop.Shop shop;
    Api api;
    String hours;
    String timeOff;

    @BeforeEach
    void open() {
        shop = aShop();
        api = as(shop);
        hours = "/api/v1/professionals/" + shop.professional() + "/working-hours";
        timeOff = "/api/v1/professionals/" + shop.professional() + "/time-off";
    }

    @Test
    void asksWhatBecomesOfAppointmentsOutsideOfNewHours() {
        shop.booked(at("10:00"));
        AppointmentId afternoon = shop.booked(at("15:00"));
        AppointmentId cancelled = shop.booked(at("16:00"));
        api.post("/api/v1/appointments/" + cancelled + "/cancel").is(200);
        var before = api.get(hours).body();

        var asked = api.put(hours, MORNINGS).isProblem(409, "appointments-in-the-way");

        assertThat(asked.number("/total")).isEqualTo(1);
        assertThat(asked.number("/items/0/id")).isEqualTo(afternoon.value());
        assertThat(asked.text("/items/0/startsAt")).isEqualTo(aMonday() + "T15:00:00-03:00");
        assertThat(asked.text("/items/0/clientName")).isEqualTo("Maria Souza");
        assertThat(api.get(hours).body()).isEqualTo(before);
    }

    @Test
    void keepsThemWhereStaffSaySo() {
        AppointmentId afternoon = shop.booked(at("15:00"));

        api.put(hours + "?onConflict=keep", MORNINGS).is(200);

        assertThat(api.get("/api/v1/appointments/" + afternoon).number("/version"))
                .isEqualTo(1);
        // It lies outside already: nothing new is in the way of a further change.
        api.put(hours, MORNINGS.replace("12:00", "11:30")).is(200);
        events.areExactly(shop.company(), "appointment.booked.v1");
    }

    @Test
    @Tag("T03")
    void asksTheirClientsForAnotherTimeWhereStaffSaySo() {
        AppointmentId afternoon = shop.booked(at("15:00"));
        shop.booked(at("10:00"));

        api.put(hours + "?onConflict=notify", MORNINGS).is(200);

        var now = api.get("/api/v1/appointments/" + afternoon);
        assertThat(now.body().at("/rescheduleAsked").asBoolean()).isTrue();
        assertThat(now.text("/status")).isEqualTo("SCHEDULED");
        var asked = events.areExactly(
                        shop.company(), "appointment.booked.v1", "appointment.booked.v1", "reschedule.asked.v1")
                .getLast();
        assertThat(asked.subject()).isEqualTo("appointment/" + afternoon);
        assertThat(asked.text("/actor/kind")).isEqualTo("API_CLIENT");
    }

    @Test
    void asksTheSameOfTimeOff() {
        AppointmentId morning = shop.booked(at("10:00"));
        shop.booked(at("11:00"));
        String body = "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("10:15"), at("11:00"));

        var asked = api.post(timeOff, body).isProblem(409, "appointments-in-the-way");
        assertThat(asked.body().at("/items").findValuesAsString("id")).containsExactly(morning.toString());
        assertThat(api.get(timeOff).number("/total")).isZero();
        api.post(timeOff + "?onConflict=notify", body).is(201);

        assertThat(api.get("/api/v1/appointments/" + morning)
                        .body()
                        .at("/rescheduleAsked")
                        .asBoolean())
                .isTrue();
    }

    @Test
    void changesTimeOffAndAsksOfWhatItHitsAnew() {
        shop.booked(at("10:00"));
        AppointmentId eleven = shop.booked(at("11:00"));
        var taken = api.post(
                        timeOff + "?onConflict=keep",
                        "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("10:00"), at("11:00")))
                .is(201);
        String one = taken.header("Location");
        String longer = "{\"endsAt\": \"%s\", \"reason\": \"médico\"}".formatted(at("11:15"));
        assertThat(taken.header("ETag")).isEqualTo("\"1\"");

        var asked = api.patch(one, longer).isProblem(409, "appointments-in-the-way");
        assertThat(asked.body().at("/items").findValuesAsString("id")).containsExactly(eleven.toString());
        api.with("If-Match", "\"5\"").patch(one + "?onConflict=keep", longer).isProblem(412, "version-passed");
        var changed = api.with("If-Match", "\"1\"")
                .patch(one + "?onConflict=keep", longer)
                .is(200);

        assertThat(changed.header("ETag")).isEqualTo("\"2\"");
        assertThat(changed.text("/endsAt")).isEqualTo(aMonday() + "T11:15:00-03:00");
        assertThat(changed.text("/reason")).isEqualTo("médico");
        api.patch(one, "{\"endsAt\": \"" + at("09:00") + "\"}").refusesField("endsAt");
        api.with("If-Match", "\"1\"").delete(one).isProblem(412, "version-passed");
        api.with("If-Match", "\"2\"").delete(one).is(204);
    }

    @Test
    @Tag("I13")
    void refusesAnAnswerThatIsNone() {
        api.put(hours + "?onConflict=maybe", MORNINGS).refusesField("onConflict");
    }
}
