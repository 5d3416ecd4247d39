package website.atendo.notification;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.edge.RouteTable;
import website.atendo.testing.RouteMatrix;

/** Every route, called in every way that must be refused; nothing changes. */
@Tag("I8")
@Tag("I13")
class RouteMatrixIT extends NotificationTestBase {
    @Autowired
    RouteTable table;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @TestFactory
    Stream<DynamicNode> isRefusedWhatMustBe() {
        CompanyId other = newCompany();
        publish(Topics.APPOINTMENT_EVENTS, Events.booked(42));
        publish(Topics.APPOINTMENT_EVENTS, other, EventId.random(), clock.instant(), Events.booked(43));
        awaitStory(42, "appointment.booked", "message.booked queued");
        org.awaitility.Awaitility.await("the other company's timeline")
                .until(() -> timeline(other, 43).size() == 2);
        return new RouteMatrix(
                        json(http.get().uri("/v3/api-docs").exchange()),
                        table.inWords(),
                        mappings,
                        this::send,
                        DATABASE,
                        List.of(company.value(), other.value()),
                        Set.of("applied_positions", "flyway_schema_history"))
                .id("appointments", 42, 43, 999)
                .tests();
    }

    private RouteMatrix.Answer send(String method, String path, @Nullable String role, @Nullable String body) {
        var request = http.method(HttpMethod.valueOf(method)).uri(path);
        if (role != null) {
            request.header(
                    "Authorization", "Bearer " + Tokens.staff(role.equals("operator") ? null : company, role, 9L));
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        var response = request.exchange().getResponse();
        return new RouteMatrix.Answer(response.getStatus(), new String(response.getContentAsByteArray(), UTF_8));
    }
}
