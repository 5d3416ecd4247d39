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
