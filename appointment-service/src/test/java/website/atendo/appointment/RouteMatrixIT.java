package website.atendo.appointment;

import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import website.atendo.edge.RouteTable;
import website.atendo.testing.RouteMatrix;

/** Every route, called in every way that must be refused; nothing changes. */
@Tag("I8")
@Tag("I13")
class RouteMatrixIT extends ServiceIT {
    private static final long NOBODYS = 999_999_999;

    @Autowired
    RouteTable table;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @TestFactory
    Stream<DynamicNode> isRefusedWhatMustBe() {
        Workshop.Shop own = aShop();
        Workshop.Shop other = aShop();
        long ownAppointment = own.booked(at("10:00")).value();
        long otherAppointment = other.booked(at("10:00")).value();
        var matrix = new RouteMatrix(
                asNobody().get("/v3/api-docs").is(200).body(),
                table.inWords(),
                mappings,
                (method, path, role, body) -> {
                    Api.Answer answer = caller(own, role).send(method, path, body);
                    return new RouteMatrix.Answer(answer.status(), answer.body().toString());
                },
                "atendo_appointment",
                java.util.List.of(own.company().value(), other.company().value()),
                Set.of("applied_positions", "signing_keys", "login_attempts", "flyway_schema_history"));
        for (String name :
                new String[] {"appointments", "send-confirmation", "send-reminder", "notify-created", "appointmentIds"
                }) {
            matrix.id(name, ownAppointment, otherAppointment, NOBODYS);
        }
        for (String name : new String[] {"professionals", "professionalId"}) {
            matrix.id(name, own.professional(), other.professional(), NOBODYS);
        }
        for (String name : new String[] {"services", "serviceId", "serviceIds"}) {
            matrix.id(name, own.service(), other.service(), NOBODYS);
        }
        return matrix.id("clients", own.client(), other.client(), NOBODYS)
                .id("clientId", own.client(), other.client(), NOBODYS)
                .id("timeOffId", timeOff(own), timeOff(other), NOBODYS)
                .id("api-clients", apiClient(own), apiClient(other), "nobodys")
                .id("aliasId", alias(own), alias(other), NOBODYS)
                .id("users", user(own), user(other), NOBODYS)
                .id("conversations", NOBODYS + 1, NOBODYS + 2, NOBODYS)
                .id("seriesId", series(own), series(other), NOBODYS)
                .id("companies", own.company(), NOBODYS, NOBODYS)
                .noId("entityId", "actorId")
                .value("startsAt", "\"%s\"".formatted(at("15:00")))
                .value("endsAt", "\"%s\"".formatted(at("16:00")))
                .value("zone", "\"America/Recife\"")
                .value("phone", "\"+5511999990001\"")
                .value("password", "\"uma-senha-boa\"")
                .value("offsetMinutes", "60")
                .value("uselessMinutes", "10")
                .also("POST /api/v1/appointments/series", "repeat", "{\"every\": \"WEEKLY\", \"count\": 2}")
                .also("POST /api/v1/users", "password", "\"uma-senha-boa\"")
                .tellsNothing(
                        "POST /api/v1/appointment-whatsapp/batch-send-reminders",
                        "appointmentIds",
                        "202 .*\"requested\":0.*not-found.*")
                .tests();
    }

    private Api caller(Workshop.Shop shop, @org.jspecify.annotations.Nullable String role) {
        return switch (role) {
            case null -> asNobody();
            case "api" -> as(shop);
            case "operator" -> asOperator();
            case "professional" -> asProfessional(shop, shop.professional());
            default -> as(shop, role);
        };
    }

    private long series(Workshop.Shop shop) {
        return as(shop).post("/api/v1/appointments/series", """
                        {"clientId": %s, "serviceId": %s, "professionalId": %s, "startsAt": "%s",
                         "repeat": {"every": "WEEKLY", "count": 2}}""".formatted(
                                shop.client(), shop.service(), shop.professional(), at("11:00")))
                .is(201)
                .number("/seriesId");
    }

    private long alias(Workshop.Shop shop) {
        shop.execute("""
                insert into client_aliases (company_id, kind, address, client_id, learnt_by, learnt_at)
                values (%s, 'LID', '777@lid', %s, 'TOLD_TOGETHER', now())""".formatted(shop.company(), shop.client()));
        return shop.count("select id from client_aliases");
    }

    private long timeOff(Workshop.Shop shop) {
        return as(shop).post(
                        "/api/v1/professionals/" + shop.professional() + "/time-off",
                        "{\"startsAt\": \"%s\", \"endsAt\": \"%s\"}".formatted(at("17:00"), at("18:00")))
                .is(201)
                .number("/id");
    }

    private String apiClient(Workshop.Shop shop) {
        return as(shop, "owner")
                .post("/api/v1/api-clients", "{\"name\": \"ERP\"}")
                .is(201)
                .text("/clientId");
    }

    private long user(Workshop.Shop shop) {
        return as(shop).post("/api/v1/users", """
                        {"name": "Ana", "email": "ana@shop%s.example", "role": "OWNER", "password": "uma-senha-boa"}""".formatted(shop.company()))
                .is(201)
                .number("/id");
    }
}
