package website.atendo.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.web.server.LocalServerPort;

class ServiceIT extends ReminderSchedulerIT {
    @LocalServerPort
    private int port;

    @ParameterizedTest
    @ValueSource(
            strings = {"/actuator/health/liveness", "/actuator/health/readiness", "/v3/api-docs", "/swagger-ui.html"})
    void answers(String path) throws IOException, InterruptedException {
        assertThat(get(path).statusCode()).isEqualTo(200);
    }

    @Test
    void tellsHowRemindersFareWithoutNamingCompanies() throws IOException, InterruptedException {
        String metrics = get("/actuator/prometheus").body();

        assertThat(metrics)
                .contains(
                        "atendo_reminders_dispatched_total",
                        "atendo_reminders_expired_total",
                        "atendo_reminders_planned",
                        "atendo_reminders_due_lag_seconds")
                .doesNotContain("company=");
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        try (var client = HttpClient.newBuilder()
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build()) {
            return client.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        }
    }
}
