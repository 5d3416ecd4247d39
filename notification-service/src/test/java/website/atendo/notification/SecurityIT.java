package website.atendo.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.contracts.Topics;

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

    @Tag("I8")
    @Test
    void showsAProfessionalTheTimelinesOfTheirOwnAgendaOnly() {
        publish(Topics.APPOINTMENT_EVENTS, Events.booked(42));
        awaitStory(42, "appointment.booked", "message.booked queued");

        assertThat(get(PATH, Tokens.staff(company, "professional", 9L))).hasStatusOk();
        assertThat(get(PATH, Tokens.staff(company, "professional", 10L))).hasStatus(404);
        assertThat(get(PATH, Tokens.staff(company, "professional", null))).hasStatus(403);
        assertThat(get(PATH, Tokens.staff(company, "receptionist", null))).hasStatusOk();
    }

    @Test
    void refusesTheTokensOfASuspendedCompany() {
        publish(Topics.APPOINTMENT_EVENTS, Events.booked(42));
        awaitStory(42, "appointment.booked", "message.booked queued");
        publish(Topics.COMPANY_PROFILES, Events.profile(company, 2, false));

        await("the suspension is known").untilAsserted(() -> {
            var answer = get(PATH, Tokens.of(company));
            assertThat(answer).hasStatus(403);
            assertThat(json(answer).get("type").asString())
                    .isEqualTo("https://atendo.website/problems/company-suspended");
        });
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
