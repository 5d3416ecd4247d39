package website.atendo.notification;

import static org.springframework.http.HttpMethod.GET;
import static website.atendo.edge.CallerRole.COMPANY;
import static website.atendo.edge.RouteTable.allow;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.edge.RouteTable;

/** Who may call which route. A professional's calls are limited further, to their own agenda. */
@Configuration(proxyBeanMethods = false)
class ApiRoutes {

    @Bean
    RouteTable routeTable() {
        return RouteTable.of(allow(GET, "/api/v1/appointments/{id}/timeline", COMPANY));
    }
}
