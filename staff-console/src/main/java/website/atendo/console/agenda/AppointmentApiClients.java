package website.atendo.console.agenda;

import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.support.RestClientAdapter;
import org.springframework.web.service.invoker.HttpServiceProxyFactory;
import org.springframework.web.util.DefaultUriBuilderFactory;
import org.springframework.web.util.UriBuilder;
import org.springframework.web.util.UriBuilderFactory;
import website.atendo.console.ConsoleProperties;

/** One API, as the edge shows it: the timeline belongs to another service than the rest. */
@Configuration(proxyBeanMethods = false)
class AppointmentApiClients {

    @Bean
    AppointmentApi appointmentApi(RestClient.Builder http, ConsoleProperties console) {
        var client = http.uriBuilderFactory(new ByOwner(console)).build();
        return HttpServiceProxyFactory.builderFor(RestClientAdapter.create(client))
                .build()
                .createClient(AppointmentApi.class);
    }

    private static final class ByOwner implements UriBuilderFactory {
        private final DefaultUriBuilderFactory appointments;
        private final DefaultUriBuilderFactory notification;

        ByOwner(ConsoleProperties console) {
            this.appointments =
                    new DefaultUriBuilderFactory(console.appointmentUrl().toString());
            this.notification =
                    new DefaultUriBuilderFactory(console.notificationUrl().toString());
        }

        private DefaultUriBuilderFactory ownerOf(String template) {
            return template.endsWith("/timeline") ? notification : appointments;
        }

        @Override
        public UriBuilder uriString(String template) {
            return ownerOf(template).uriString(template);
        }

        @Override
        public UriBuilder builder() {
            return appointments.builder();
        }

        @Override
        public URI expand(String template, Map<String, ? extends @Nullable Object> variables) {
            return ownerOf(template).expand(template, variables);
        }

        @Override
        public URI expand(String template, @Nullable Object... variables) {
            return ownerOf(template).expand(template, variables);
        }
    }
}
