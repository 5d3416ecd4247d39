package website.atendo.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class EdgeIT extends ConsoleTestBase {
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/appointments/7",
                "/api/v1/slots?serviceId=1",
                "/api/v1/appointment-whatsapp/send-reminder/7",
                "/oauth2/jwks",
                "/.well-known/openid-configuration",
                "/userinfo",
                "/login"
            })
    void sendsTheBusinessToAppointmentService(String path) throws Exception {
        get(path, Map.of());

        assertThat(APPOINTMENT.asked).extracting(StubService.Asked::path).containsExactly(path);
    }

    @Test
    void sendsTheTimelineToNotificationService() throws Exception {
        get("/api/v1/appointments/7/timeline", Map.of());

        assertThat(NOTIFICATION.asked)
                .extracting(StubService.Asked::path)
                .containsExactly("/api/v1/appointments/7/timeline");
        assertThat(APPOINTMENT.asked).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/evolution-api/instance/create",
                "/api/v1/deliveries?page=0",
                "/api/v1/dead-letters/4/replay",
                "/api/v1/appointment-whatsapp/configure-webhook",
                "/api/v1/appointment-whatsapp/webhook-status"
            })
    void sendsWhatIsAboutTheInstanceToTheAdapter(String path) throws Exception {
        get(path, Map.of());

        assertThat(ADAPTER.asked).extracting(StubService.Asked::path).containsExactly(path);
    }

    @Test
    void describesTheRoutesOfAllServicesInOneDocument() throws Exception {
        APPOINTMENT.answers("/v3/api-docs", document("/api/v1/clients", "integer"));
        NOTIFICATION.answers("/v3/api-docs", document("/api/v1/appointments/{id}/timeline", "integer"));
        ADAPTER.answers("/v3/api-docs", document("/api/v1/deliveries", "string"));

        var document = new JsonMapper().readTree(get("/v3/api-docs", Map.of()).body());

        assertThat(document.path("paths").propertyNames())
                .containsExactly("/api/v1/appointments/{id}/timeline", "/api/v1/clients", "/api/v1/deliveries");
        assertThat(document.path("servers").path(0).path("url").asString("")).isEqualTo("https://app.example:8443");
        // Two services call unlike things alike: each route still leads to its own.
        assertThat(typeOfPage(document, "/api/v1/clients")).isEqualTo("integer");
        assertThat(typeOfPage(document, "/api/v1/appointments/{id}/timeline")).isEqualTo("integer");
        assertThat(typeOfPage(document, "/api/v1/deliveries")).isEqualTo("string");
    }

    @Test
    void describesWhatItCanWhileAServiceIsAway() throws Exception {
        APPOINTMENT.answers("/v3/api-docs", document("/api/v1/clients", "integer"));
        NOTIFICATION.answers("/v3/api-docs", document("/api/v1/appointments/{id}/timeline", "integer"));

        var document = new JsonMapper().readTree(get("/v3/api-docs", Map.of()).body());

        assertThat(document.path("paths").propertyNames())
                .containsExactly("/api/v1/appointments/{id}/timeline", "/api/v1/clients");
        assertThat(document.path("info").path("description").asString("")).contains("evolution-adapter");
    }

    @Test
    void showsTheApiToWhoeverOpensIt() throws Exception {
        var page = get("/swagger-ui.html", Map.of());

        assertThat(page.statusCode()).isEqualTo(200);
        for (String part : new String[] {"swagger-ui.css", "swagger-ui-bundle.js"}) {
            String address = page.body().replaceAll("(?s).*\"(/webjars/[^\"]*" + part + ")\".*", "$1");
            assertThat(get(address, Map.of()).statusCode()).as(address).isEqualTo(200);
        }
    }

    private static String document(String path, String typeOfSize) {
        return """
                {"openapi": "3.1.0",
                 "paths": {"%s": {"get": {"responses": {"200": {"content": {"application/json":
                   {"schema": {"$ref": "#/components/schemas/Page"}}}}}}}, "/internal": {}},
                 "components": {"schemas": {"Page": {"properties": {"size": {"type": "%s"}}}}}}""".formatted(path, typeOfSize);
    }

    private static String typeOfPage(JsonNode document, String path) {
        String reference = document.at("/paths")
                .path(path)
                .at("/get/responses/200/content/application~1json/schema/$ref")
                .asString("");
        return document.at("/components/schemas")
                .path(reference.substring(reference.lastIndexOf('/') + 1))
                .at("/properties/size/type")
                .asString("");
    }

    @Test
    @Tag("I8")
    void tellsServicesThePublicAddressAndDropsWhatACallerClaims() throws Exception {
        get(
                "/api/v1/company",
                Map.of("X-Forwarded-Host", "evil.example", "X-Forwarded-Proto", "gopher", "Authorization", "Bearer t"));

        var asked = APPOINTMENT.asked.getFirst();
        assertThat(asked.header("X-forwarded-host")).isEqualTo("app.example:8443");
        assertThat(asked.header("X-forwarded-proto")).isEqualTo("https");
        assertThat(asked.header("Authorization")).isEqualTo("Bearer t");
    }

    @Test
    void handsARedirectOnToTheBrowser() throws Exception {
        APPOINTMENT.answers.put(
                "/oauth2/authorize",
                new StubService.Answer(302, "", Map.of("Location", "https://app.example:8443/login")));

        var answer = get("/oauth2/authorize?x=1", Map.of());

        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location")).contains("https://app.example:8443/login");
    }

    @Test
    void sendsSomebodyWhoIsNotLoggedInToTheLoginAtThePublicAddress() throws Exception {
        var first = get("/", Map.of("Accept", "text/html"));
        assertThat(first.statusCode()).isEqualTo(302);
        var start = get("/console/login/start/atendo", Map.of());

        assertThat(start.headers().firstValue("Location").orElseThrow())
                .startsWith("https://app.example:8443/oauth2/authorize?")
                .contains("client_id=staff-console")
                .contains("redirect_uri=https://app.example:8443/console/login/callback");
    }

    private HttpResponse<String> get(String path, Map<String, String> headers) throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path));
        headers.forEach(request::header);
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
