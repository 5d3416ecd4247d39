package website.atendo.adapter;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.awaitility.Awaitility.await;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockMvcRequestBuilders;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.json.JsonMapper;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;
import website.atendo.contracts.sending.Outcome;
import website.atendo.edge.RouteTable;
import website.atendo.testing.RouteMatrix;

/** Every route, called in every way that must be refused; nothing changes. */
@Tag("I8")
@Tag("I13")
class RouteMatrixIT extends AdapterTestBase {
    private static final String GROUP = "120363000000000000@g.us";
    private static final String NOTHING = "200 .*\"items\":\\[\\].*\"total\":0.*";
    private static final UUID NOBODYS = UUID.fromString("00000000-0000-4000-8000-000000000000");

    @Autowired
    MockMvc api;

    @Autowired
    RouteTable table;

    @Autowired
    @Qualifier("requestMappingHandlerMapping")
    RequestMappingHandlerMapping mappings;

    @TestFactory
    Stream<DynamicNode> isRefusedWhatMustBe() throws Exception {
        CompanyId other = newCompany();
        UUID own = delivered(company, 76);
        UUID theirs = delivered(other, 77);
        var document =
                api.perform(get("/v3/api-docs")).andReturn().getResponse().getContentAsByteArray();
        return new RouteMatrix(
                        JsonMapper.shared().readTree(document),
                        table.inWords(),
                        mappings,
                        this::send,
                        "atendo_adapter_test",
                        List.of(company.value(), other.value()),
                        Set.of("applied_positions", "flyway_schema_history"))
                .id("commandId", own, theirs, NOBODYS)
                .id("dead-letters", own, theirs, NOBODYS)
                .id("name", InstanceName.of(company), InstanceName.of(other), "company_999999999_whatsapp")
                .alsoId("instance_name", InstanceName.of(company), InstanceName.of(other), "company_999999999_whatsapp")
                .id("appointmentId", 76, 77, 78)
                .id("clientId", 86, 87, 88)
                .id("companyId", company, other, 999_999_999)
                // Groups are the provider's, and every call goes to the company's own instance.
                .id("groupId", GROUP, GROUP, GROUP)
                .noId("messageId", "messageIds", "businessId", "groupId")
                .also("POST /api/v1/evolution-api/instance/{name}/presence", "presence", "\"available\"")
                .also("POST /api/v1/deliveries/{commandId}/settle", "as", "\"SENT\"")
                .tellsNothing("GET /api/v1/deliveries", "appointmentId", NOTHING)
                .tellsNothing("GET /api/v1/deliveries", "clientId", NOTHING)
                .tests();
    }

    private UUID delivered(CompanyId whose, long appointment) {
        aCompany(whose, Provider.EVOLUTION_BAILEYS, true, 1);
        var sent = send(whose, aCommand());
        await("it is sent")
                .atMost(Duration.ofSeconds(30))
                .until(() -> Outcome.ACCEPTED.name().equals(outcomeInDatabase(sent.commandId())));
        across.jdbc()
                .sql("update deliveries set appointment_id = ?, client_id = ? where command_id = ?")
                .params(appointment, appointment + 10, sent.commandId().value())
                .update();
        return sent.commandId().value();
    }

    private RouteMatrix.Answer send(String method, String path, @Nullable String role, @Nullable String body) {
        var request = MockMvcRequestBuilders.request(HttpMethod.valueOf(method), URI.create(path));
        if (role != null) {
            request.with(role.equals("operator") ? Tokens.operator() : Tokens.staff(company, role));
        }
        if (body != null) {
            request.contentType(MediaType.APPLICATION_JSON).content(body);
        }
        try {
            var response = api.perform(request).andReturn().getResponse();
            return new RouteMatrix.Answer(response.getStatus(), new String(response.getContentAsByteArray(), UTF_8));
        } catch (Exception e) {
            throw new AssertionError(method + " " + path, e);
        }
    }
}
