package website.atendo.notification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class SecurityIT extends NotificationTestBase {
    private static final String PATH = "/api/v1/appointments/42/timeline";

    @Tag("I8")
    @Test
    void refusesWhoeverBringsNoTokenOrAWrongOne() {
        for (String token : List.of(
                "no-token-at-all", Tokens.expired(company), Tokens.ofAnotherIssuer(company), Tokens.forged(company))) {
            var answer = get(PATH, token);

            assertThat(answer).hasStatus(401);
            assertThat(json(answer).get("type").asString()).isEqualTo("https://atendo.website/problems/unauthorized");
        }
        assertThat(http.get().uri(PATH)).hasStatus(401);
    }

    @Tag("I8")
    @Test
    void refusesATokenThatNamesNoCompany() {
        assertThat(get(PATH, Tokens.ofNoCompany())).hasStatus(403);
    }

    @Test
    void describesItsApi() {
        var document = http.get().uri("/v3/api-docs").exchange();

        assertThat(document).hasStatusOk();
        var timeline = json(document).at("/paths/~1api~1v1~1appointments~1{id}~1timeline/get");
        assertThat(timeline.get("summary").asString()).isEqualTo("The timeline of an appointment");
        assertThat(timeline.at("/responses/200/content/application~1json/examples")
                        .isEmpty())
                .isFalse();
        assertThat(timeline.get("parameters")
                        .valueStream()
                        .map(p -> p.get("name").asString()))
                .containsExactlyInAnyOrder("id", "page", "size");
    }

    @Test
    void tellsItsHealthAndMeasuresWithoutAToken() {
        for (String path : List.of(
                "/actuator/health/liveness",
                "/actuator/health/readiness",
                "/actuator/prometheus",
                "/swagger-ui/index.html")) {
            assertThat(http.get().uri(path)).as(path).hasStatusOk();
        }
    }
}
