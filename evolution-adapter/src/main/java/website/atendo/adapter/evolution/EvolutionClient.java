package website.atendo.adapter.evolution;

import java.net.http.HttpClient;
import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.http.client.JdkClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.autoconfigure.ClientHttpRequestFactoryBuilderCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.support.RestClientHttpServiceGroupConfigurer;
import org.springframework.web.service.registry.ImportHttpServices;

/** The HTTP clients for Evolution; address and timeouts are {@code spring.http.serviceclient.evolution.*}. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "evolution", types = EvolutionApi.class)
class EvolutionClient {

    @Bean
    RestClientHttpServiceGroupConfigurer evolutionGroup(EvolutionProperties evolution) {
        return groups -> groups.filterByName("evolution")
                .forEachClient((_, client) -> client.defaultHeader("apikey", evolution.apiKey())
                        .defaultStatusHandler(_ -> true, (_, _) -> {}));
    }

    @Bean
    EvolutionSends evolutionSends(
            @Value("${spring.http.serviceclient.evolution.base-url}") String address,
            @Value("${spring.http.serviceclient.evolution.connect-timeout}") Duration connectTimeout,
            @Value("${spring.http.serviceclient.evolution.read-timeout}") Duration timeout,
            EvolutionProperties evolution) {
        return new EvolutionSends(address, evolution.apiKey(), connectTimeout, timeout);
    }

    /** Evolution speaks no HTTP/2 in the clear: asking for it would cost every request its headers. */
    @Bean
    ClientHttpRequestFactoryBuilderCustomizer<JdkClientHttpRequestFactoryBuilder> plainHttp() {
        return builder -> builder.withHttpClientCustomizer(client -> client.version(HttpClient.Version.HTTP_1_1));
    }
}
