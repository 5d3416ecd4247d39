package website.atendo.console.edge;

import static org.springframework.cloud.gateway.server.mvc.filter.BeforeFilterFunctions.uri;
import static org.springframework.cloud.gateway.server.mvc.handler.GatewayRouterFunctions.route;
import static org.springframework.cloud.gateway.server.mvc.handler.HandlerFunctions.http;
import static org.springframework.web.servlet.function.RequestPredicates.path;

import java.net.URI;
import java.util.List;
import java.util.function.UnaryOperator;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.web.servlet.function.RequestPredicate;
import org.springframework.web.servlet.function.RouterFunction;
import org.springframework.web.servlet.function.ServerRequest;
import org.springframework.web.servlet.function.ServerResponse;
import website.atendo.console.ConsoleProperties;

/** Which service owns which path. The first match counts, so the exceptions come before the rule. */
@Configuration(proxyBeanMethods = false)
class EdgeRoutes {
    private static final List<String> FORWARDED = List.of(
            "Forwarded",
            "X-Forwarded-For",
            "X-Forwarded-Host",
            "X-Forwarded-Port",
            "X-Forwarded-Proto",
            "X-Forwarded-Prefix");

    private final ConsoleProperties console;

    EdgeRoutes(ConsoleProperties console) {
        this.console = console;
    }

    @Bean
    @Order(1)
    RouterFunction<ServerResponse> timeline() {
        return to("notification", console.notificationUrl(), path("/api/v1/appointments/{id}/timeline"));
    }

    @Bean
    @Order(2)
    RouterFunction<ServerResponse> adapter() {
        return to(
                "adapter",
                console.adapterUrl(),
                path("/api/v1/evolution-api/**")
                        .or(path("/api/v1/deliveries"))
                        .or(path("/api/v1/deliveries/**"))
                        .or(path("/api/v1/dead-letters"))
                        .or(path("/api/v1/dead-letters/**"))
                        .or(path("/api/v1/appointment-whatsapp/configure-webhook"))
                        .or(path("/api/v1/appointment-whatsapp/webhook-status")));
    }

    @Bean
    @Order(3)
    RouterFunction<ServerResponse> appointments() {
        return to(
                "appointment",
                console.appointmentUrl(),
                path("/api/**")
                        .or(path("/oauth2/**"))
                        .or(path("/.well-known/**"))
                        .or(path("/connect/**"))
                        .or(path("/userinfo"))
                        .or(path("/login"))
                        .or(path("/login/**")));
    }

    /** Each service's own document, under its name. */
    @Bean
    @Order(4)
    RouterFunction<ServerResponse> documents() {
        return document("appointment-service", console.appointmentUrl())
                .and(document("notification-service", console.notificationUrl()))
                .and(document("evolution-adapter", console.adapterUrl()))
                .and(document("webhook-gateway", console.gatewayUrl()));
    }

    private RouterFunction<ServerResponse> document(String service, URI address) {
        return route("document-" + service)
                .route(path("/v3/api-docs/" + service), http())
                .before(uri(address))
                .before(request -> ServerRequest.from(request)
                        .uri(org.springframework.web.util.UriComponentsBuilder.fromUri(request.uri())
                                .replacePath("/v3/api-docs")
                                .build(true)
                                .toUri())
                        .build())
                .build();
    }

    private RouterFunction<ServerResponse> to(String name, URI address, RequestPredicate paths) {
        return route(name)
                .route(paths, http())
                .before(uri(address))
                .before(asSeenFromOutside()::apply)
                .build();
    }

    /** Services build links from these; what a caller claims about forwarding is dropped. */
    private UnaryOperator<ServerRequest> asSeenFromOutside() {
        URI outside = console.publicUrl();
        int port =
                outside.getPort() > 0 ? outside.getPort() : outside.getScheme().equals("https") ? 443 : 80;
        return request -> ServerRequest.from(request)
                .headers(headers -> {
                    FORWARDED.forEach(headers::remove);
                    headers.set("X-Forwarded-Host", outside.getAuthority());
                    headers.set("X-Forwarded-Proto", outside.getScheme());
                    headers.set("X-Forwarded-Port", Integer.toString(port));
                    request.remoteAddress()
                            .ifPresent(from -> headers.set(
                                    "X-Forwarded-For", from.getAddress().getHostAddress()));
                })
                .build();
    }
}
