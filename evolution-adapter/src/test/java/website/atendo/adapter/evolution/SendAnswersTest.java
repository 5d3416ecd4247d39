package website.atendo.adapter.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import website.atendo.adapter.Captures;
import website.atendo.adapter.provider.SendResult;

@Tag("I3")
class SendAnswersTest {

    @ParameterizedTest
    @CsvSource({
        "030-sendText,Accepted,",
        "308-b-sendText,Accepted,",
        "312-b-sendText-lid,Accepted,",
        "039-sendButtons,Accepted,",
        "043-sendList,Accepted,",
        "093-sendText-after-logout,Accepted,",
        "316-b-sendButtons,Accepted,",
        "034-sendText-graph-error-24h,Refused,WINDOW_CLOSED",
        "035-sendText-graph-token-expired,Disconnected,CREDENTIALS",
        "036-sendText-graph-500,Ambiguous,provider-error",
        "040-sendButtons-4,Refused,INVALID_REQUEST",
        "041-sendButtons-title-21,Refused,INVALID_REQUEST",
        "037-sendText-graph-connection-dropped,Ambiguous,provider-connection-lost",
        "044-sendList-row-without-description,Refused,INVALID_REQUEST",
        "048-sendPoll-business-400,Refused,UNSUPPORTED",
        "205-baileys-offline-sendText,Disconnected,NOT_CONNECTED",
        "309-b-sendText-not-on-whatsapp,RecipientInvalid,not-on-whatsapp",
        "315-b-sendText-timeout-408,Ambiguous,provider-timeout",
        "318-b-sendList,Refused,UNSUPPORTED",
        "096-delete-again-404,Disconnected,INSTANCE_MISSING"
    })
    void readsWhatARealServerAnswered(String capture, String kind, String reason) {
        var response = Captures.read(capture).path("response");

        SendResult result = SendAnswers.meaning(Answer.of(
                response.path("status").asInt(),
                response.path("body").toString().getBytes(UTF_8)));

        assertThat(result.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(reasonOf(result)).isEqualTo(reason);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "201|{}|Ambiguous|answer-not-understood",
                "201||Ambiguous|answer-not-understood",
                "200|<html>ok</html>|Ambiguous|answer-not-understood",
                "502|<html>bad gateway</html>|Ambiguous|answer-not-understood",
                "504|{}|Ambiguous|answer-not-understood",
                "500|{\"response\":{\"message\":\"boom\"}}|Ambiguous|answer-not-understood",
                "429|{}|RateLimited|rate-limited",
                "401|{\"response\":{\"message\":\"Unauthorized\"}}|Disconnected|CREDENTIALS",
                "422|{}|Refused|INVALID_REQUEST",
                "503|{\"error\":\"service not activated\",\"code\":\"LICENSE_REQUIRED\"}|Disconnected|CONFIGURATION",
                "201|{\"message\":\"(#131056) pair\",\"code\":131056}|RateLimited|rate-limited",
                "201|{\"message\":\"new\",\"code\":999999}|Ambiguous|provider-error",
                "201|{\"key\":{\"id\":\"\"}}|Ambiguous|answer-not-understood",
                "201|{\"key\":{\"id\":\"A1\"}}|Accepted|"
            })
    void readsEveryOtherAnswer(int status, String body, String kind, String reason) {
        SendResult result = SendAnswers.meaning(Answer.of(status, body == null ? null : body.getBytes(UTF_8)));

        assertThat(result.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(reasonOf(result)).isEqualTo(reason);
    }

    @Test
    @Tag("T43")
    void knowsWhomARateLimitSlowsDown() {
        assertThat(GraphErrors.of(131056, null))
                .isEqualTo(new SendResult.RateLimited(
                        SendResult.Scope.RECIPIENT, Duration.ofSeconds(6), "rate-limited", null));
        assertThat(((SendResult.RateLimited) GraphErrors.of(130429, null)).scope())
                .isEqualTo(SendResult.Scope.INSTANCE);
        assertThat(((SendResult.RateLimited) GraphErrors.of(80007, null)).scope())
                .isEqualTo(SendResult.Scope.ACCOUNT);
    }

    @Test
    void everyCodeHasAMeaningAndAnUnknownOneIsAmbiguous() {
        assertThat(IntStream.of(0, 3, 10, 190, 200, 299, 368, 131031))
                .allSatisfy(code -> assertThat(GraphErrors.of(code, null)).isInstanceOf(SendResult.Disconnected.class));
        assertThat(IntStream.of(1, 131000, 424242))
                .allSatisfy(code -> assertThat(GraphErrors.of(code, null)).isInstanceOf(SendResult.Ambiguous.class));
        assertThat(IntStream.of(2, 131016, 133004))
                .allSatisfy(code -> assertThat(GraphErrors.of(code, null)).isInstanceOf(SendResult.Unavailable.class));
    }

    @Test
    @Tag("I12")
    void tellsNoNumberInItsDetail() {
        var result = SendAnswers.meaning(
                Answer.of(400, "{\"response\":{\"message\":[\"bad number 5511999990001\"]}}".getBytes(UTF_8)));

        assertThat(((SendResult.Refused) result).detail()).isEqualTo("bad number ***");
    }

    private static @Nullable String reasonOf(SendResult result) {
        return switch (result) {
            case SendResult.Accepted _ -> null;
            case SendResult.NotSent not -> not.reason();
            case SendResult.Unavailable unavailable -> unavailable.reason();
            case SendResult.RateLimited limited -> limited.reason();
            case SendResult.Disconnected disconnected -> disconnected.cause().name();
            case SendResult.RecipientInvalid invalid -> invalid.reason();
            case SendResult.Refused refused -> refused.refusal().name();
            case SendResult.Ambiguous ambiguous -> ambiguous.reason();
        };
    }
}
