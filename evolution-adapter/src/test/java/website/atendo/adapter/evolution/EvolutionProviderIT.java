package website.atendo.adapter.evolution;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.EvolutionStub.Reply;
import website.atendo.adapter.provider.Address;
import website.atendo.adapter.provider.OutboundMessage;
import website.atendo.adapter.provider.SendResult;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;

@Tag("I3")
class EvolutionProviderIT extends AdapterTestBase {

    @Autowired
    EvolutionProvider provider;

    @Autowired
    EvolutionApi api;

    @Test
    void knowsThatNothingLeftWhereNobodyListens() throws Exception {
        int port;
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = socket.getLocalPort();
        }

        assertThat(send(provider("http://localhost:" + port, Duration.ofSeconds(2))))
                .isEqualTo(new SendResult.NotSent("provider-not-reachable"));
        assertThat(send(provider("http://no-such-host.invalid", Duration.ofSeconds(2))))
                .isEqualTo(new SendResult.NotSent("provider-not-reachable"));
    }

    @Test
    void doesNotKnowWhereTheAnswerNeverCame() throws Exception {
        try (var silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            assertThat(send(provider("http://localhost:" + silent.getLocalPort(), Duration.ofMillis(300))))
                    .isInstanceOf(SendResult.Ambiguous.class);
        }
    }

    @Test
    void doesNotKnowWhereTheAnswerBeganAndNeverEnded() throws Exception {
        try (var stalling = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            var accepting = Thread.ofVirtual().start(() -> {
                try (var connection = stalling.accept()) {
                    connection.getOutputStream().write("""
                            HTTP/1.1 201 Created\r
                            Content-Type: application/json\r
                            Content-Length: 500\r
                            \r
                            {"key": {"id":""".getBytes(UTF_8));
                    connection.getInputStream().readAllBytes();
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            assertThat(send(provider("http://localhost:" + stalling.getLocalPort(), Duration.ofMillis(300))))
                    .isEqualTo(new SendResult.Ambiguous("no-answer", "HttpTimeoutException", true));
            assertThat(accepting.join(Duration.ofSeconds(5)))
                    .as("the connection is given up")
                    .isTrue();
        }
    }

    @Test
    void doesNotKnowWhereTheConnectionBroke() {
        evolution.on(company, _ -> Reply.dropped());

        assertThat(send(provider)).isInstanceOf(SendResult.Ambiguous.class);
        assertThat(evolution.sends(company))
                .as("never tried again by the client")
                .hasSize(1);
    }

    private SendResult send(EvolutionProvider through) {
        return through.send(
                InstanceName.of(company),
                Provider.EVOLUTION_BAILEYS,
                Address.parse("+5511999990001").orElseThrow(),
                new OutboundMessage.Text("oi"));
    }

    private EvolutionProvider provider(String address, Duration timeout) {
        return new EvolutionProvider(new EvolutionSends(address, "none", Duration.ofSeconds(1), timeout), api);
    }
}
