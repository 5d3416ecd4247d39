package website.atendo.appointment.resources;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import website.atendo.appointment.Api;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;

/** Nobody overwrites what they have not seen, and a repeated request is carried out once. */
class SafeRepeatsIT extends ServiceIT {
    private static final List<String> RESOURCES = List.of(
            "/api/v1/appointments", "/api/v1/clients", "/api/v1/services", "/api/v1/professionals", "/api/v1/company");

    Workshop.Shop shop;
    Api api;

    @BeforeEach
    void open() {
        shop = aShop();
        api = as(shop);
    }

    @Test
    void everyChangeMayNameTheVersionThatWasSeen() {
        JsonNode paths = asNobody().get("/v3/api-docs").is(200).body().path("paths");
        List<String> changes = new ArrayList<>();

        paths.properties()
                .forEach(path -> path.getValue().properties().forEach(operation -> {
                    String method = operation.getKey();
                    if (RESOURCES.stream().noneMatch(path.getKey()::startsWith)
                            || !List.of("patch", "put", "delete").contains(method)) {
                        return;
                    }
                    changes.add(method + " " + path.getKey());
                    assertThat(operation.getValue().path("parameters").findValuesAsString("name"))
                            .as(changes.getLast())
                            .contains("If-Match");
                    assertThat(operation.getValue().path("responses").propertyNames())
                            .as(changes.getLast())
                            .contains("412");
                }));

        assertThat(changes).hasSizeGreaterThanOrEqualTo(11);
    }

    @Test
    @Tag("I13")
    void refusesAChangeOfAnotherVersionThanWasSeen() {
        var stale = api.with("If-Match", "\"77\"");
        String appointment = "/api/v1/appointments/" + shop.booked(at("10:00"));
        String client = "/api/v1/clients/" + shop.client();
        String service = "/api/v1/services/" + shop.service();
        String professional = "/api/v1/professionals/" + shop.professional();

        stale.patch(appointment, "{\"notes\": \"x\"}").isProblem(412, "version-passed");
        stale.patch(client, "{\"name\": \"x\"}").isProblem(412, "version-passed");
        stale.delete(client).isProblem(412, "version-passed");
        stale.patch(service, "{\"name\": \"x\"}").isProblem(412, "version-passed");
        stale.delete(service).isProblem(412, "version-passed");
        stale.patch(professional, "{\"name\": \"x\"}").isProblem(412, "version-passed");
        stale.delete(professional).isProblem(412, "version-passed");
        stale.put(professional + "/working-hours", "{\"hours\": []}").isProblem(412, "version-passed");
        stale.patch("/api/v1/company", "{\"name\": \"x\"}").isProblem(412, "version-passed");
        api.with("If-Match", "3").patch(client, "{\"name\": \"x\"}").refusesField("If-Match");
        assertThat(api.get(client).text("/name")).isEqualTo("Maria Souza");
    }

    @Test
    void carriesOutARepeatedPostOnce() {
        isCarriedOutOnce("clients", "/api/v1/clients", "{\"name\": \"Ana\", \"phone\": \"+5511987650001\"}");
        isCarriedOutOnce("services", "/api/v1/services", "{\"name\": \"Barba\", \"durationMinutes\": 30}");
        isCarriedOutOnce("professionals", "/api/v1/professionals", "{\"name\": \"Ana\", \"serviceIds\": []}");
        isCarriedOutOnce(
                "time_off",
                "/api/v1/professionals/" + shop.professional() + "/time-off",
                "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("15:00"), at("16:00")));
        isCarriedOutOnce("appointments", "/api/v1/appointments", shop.booking(at("10:00")));
    }

    private void isCarriedOutOnce(String table, String route, String body) {
        var once = api.with("Idempotency-Key", "key-of-" + table);
        long before = shop.count("select count(*) from " + table);

        var first = once.post(route, body).is(201);
        var again = once.post(route, body).is(201);

        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.header("Location")).isEqualTo(first.header("Location"));
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isNotEmpty();
        once.post(route, body.replace("}", " }")).isProblem(422, "idempotency-key-reused");
        assertThat(shop.count("select count(*) from " + table)).isEqualTo(before + 1);
    }
}
