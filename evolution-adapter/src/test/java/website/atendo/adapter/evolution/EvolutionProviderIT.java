package website.atendo.adapter.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.http.HttpClient;
import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
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

    private static EvolutionProvider provider(String address, Duration timeout) {
        var factory = new JdkClientHttpRequestFactory(HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(Duration.ofSeconds(1))
                .build());
        factory.setReadTimeout(timeout);
        var client =
                RestClient.builder().baseUrl(address).requestFactory(factory).build();
        return new EvolutionProvider(HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(EvolutionApi.class));
    }
}
