package website.atendo.adapter.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpTimeoutException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.web.client.ResourceAccessException;
import website.atendo.adapter.Captures;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.adapter.provider.ProviderTrouble.Kind;

class EvolutionCallsTest {

    @ParameterizedTest
    @CsvSource({
        "005-instance-unknown-404, NO_SUCH_INSTANCE",
        "054-whatsappNumbers-business, NOT_AVAILABLE",
        "055-markMessageAsRead-business, NOT_AVAILABLE",
        "205-baileys-offline-sendText, NOT_CONNECTED",
        "206-baileys-offline-restart, REFUSED",
        "024-webhook-set-bad-event-400, INPUT_REFUSED",
        "025-webhook-set-no-events, REFUSED"
    })
    void readsWhatARealServerRefused(String capture, Kind kind) {
        var reply = Captures.reply(capture);

        var trouble = catchThrowableOfType(
                ProviderTrouble.class,
                () -> EvolutionCalls.must(Answer.of(reply.status(), reply.body().getBytes(UTF_8))));

        assertThat(trouble.kind()).isEqualTo(kind);
    }

    @Test
    void tellsALicenceThatIsMissingFromABusyServer() {
        assertThat(EvolutionCalls.trouble(answer(503, "{\"code\":\"LICENSE_REQUIRED\"}"))
                        .kind())
                .isEqualTo(Kind.CONFIGURATION);
        assertThat(EvolutionCalls.trouble(answer(503, "")).kind()).isEqualTo(Kind.REFUSED);
    }

    @Test
    void tellsWhatMayHaveBeenDoneFromWhatNeverLeft() {
        assertThat(troubleOf(new HttpTimeoutException("request timed out"))).isEqualTo(Kind.TOO_SLOW);
        assertThat(troubleOf(new HttpConnectTimeoutException("connect timed out")))
                .isEqualTo(Kind.NOT_THERE);
        assertThat(troubleOf(new ConnectException())).isEqualTo(Kind.NOT_THERE);
    }

    @Test
    @Tag("I12")
    void repeatsNobodysNumber() {
        assertThat(EvolutionCalls.trouble(answer(400, "{\"response\":{\"message\":[\"5511999990001 is unknown\"]}}")))
                .hasMessage("Evolution API answered 400: *** is unknown");
    }

    private static Kind troubleOf(IOException cause) {
        return catchThrowableOfType(
                        ProviderTrouble.class,
                        () -> EvolutionCalls.ask(() -> {
                            throw new ResourceAccessException("I/O error", cause);
                        }))
                .kind();
    }

    private static Answer answer(int status, String body) {
        return Answer.of(status, body.getBytes(UTF_8));
    }
}
