package website.atendo.appointment.identity;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.PATCH;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static website.atendo.edge.CallerRole.API;
import static website.atendo.edge.CallerRole.COMPANY;
import static website.atendo.edge.CallerRole.DESK;
import static website.atendo.edge.CallerRole.LEADERS;
import static website.atendo.edge.CallerRole.OPERATOR;
import static website.atendo.edge.CallerRole.OWNER;
import static website.atendo.edge.RouteTable.allow;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.edge.RouteTable;

/** Who may call which route. A professional's calls are limited further, to their own agenda. */
@Configuration(proxyBeanMethods = false)
class ApiRoutes {

    @Bean
    RouteTable routeTable() {
        return RouteTable.of(
                allow(GET, "/api/v1/appointments", COMPANY),
                allow(POST, "/api/v1/appointments", DESK),
                allow(GET, "/api/v1/appointments/{id}", COMPANY),
                allow(PATCH, "/api/v1/appointments/{id}", COMPANY),
                allow(POST, "/api/v1/appointments/{id}/confirm", COMPANY),
                allow(POST, "/api/v1/appointments/{id}/reschedule", COMPANY),
                allow(POST, "/api/v1/appointments/{id}/cancel", COMPANY),
                allow(POST, "/api/v1/appointments/{id}/complete", COMPANY),
                allow(POST, "/api/v1/appointments/{id}/no-show", COMPANY),
                allow(POST, "/api/v1/appointments/series", DESK),
                allow(POST, "/api/v1/appointments/{id}/cancel-following", COMPANY),
                allow(POST, "/api/v1/appointments/{id}/reschedule-following", COMPANY),
                allow(GET, "/api/v1/slots", COMPANY),
                allow(GET, "/api/v1/clients", DESK),
                allow(POST, "/api/v1/clients", DESK),
                allow(GET, "/api/v1/clients/{id}", DESK),
                allow(PATCH, "/api/v1/clients/{id}", DESK),
                allow(DELETE, "/api/v1/clients/{id}", LEADERS),
                allow(GET, "/api/v1/clients/{id}/aliases", LEADERS),
                allow(POST, "/api/v1/clients/{id}/aliases/{aliasId}/undo", LEADERS),
                allow(POST, "/api/v1/clients/{id}/aliases/{aliasId}/restore", LEADERS),
                allow(GET, "/api/v1/services", COMPANY),
                allow(POST, "/api/v1/services", LEADERS),
                allow(GET, "/api/v1/services/{id}", COMPANY),
                allow(PATCH, "/api/v1/services/{id}", LEADERS),
                allow(DELETE, "/api/v1/services/{id}", LEADERS),
                allow(GET, "/api/v1/professionals", COMPANY),
                allow(POST, "/api/v1/professionals", LEADERS),
                allow(GET, "/api/v1/professionals/{id}", COMPANY),
                allow(PATCH, "/api/v1/professionals/{id}", LEADERS),
                allow(DELETE, "/api/v1/professionals/{id}", LEADERS),
                allow(GET, "/api/v1/professionals/{id}/working-hours", COMPANY),
                allow(PUT, "/api/v1/professionals/{id}/working-hours", LEADERS),
                allow(GET, "/api/v1/professionals/{id}/time-off", COMPANY),
                allow(POST, "/api/v1/professionals/{id}/time-off", COMPANY),
                allow(GET, "/api/v1/professionals/{id}/time-off/{timeOffId}", COMPANY),
                allow(PATCH, "/api/v1/professionals/{id}/time-off/{timeOffId}", COMPANY),
                allow(DELETE, "/api/v1/professionals/{id}/time-off/{timeOffId}", COMPANY),
                allow(POST, "/api/v1/appointment-whatsapp/send-confirmation/{id}", DESK),
                allow(POST, "/api/v1/appointment-whatsapp/send-reminder/{id}", DESK),
                allow(POST, "/api/v1/appointment-whatsapp/notify-created/{id}", DESK),
                allow(POST, "/api/v1/appointment-whatsapp/send-service-list", DESK),
                allow(POST, "/api/v1/appointment-whatsapp/batch-send-reminders", DESK),
                allow(GET, "/api/v1/conversations", DESK),
                allow(GET, "/api/v1/conversations/{id}", DESK),
                allow(POST, "/api/v1/conversations/{id}/reply", DESK),
                allow(POST, "/api/v1/conversations/{id}/hand-back", DESK),
                allow(GET, "/api/v1/company", COMPANY),
                allow(PATCH, "/api/v1/company", LEADERS),
                allow(GET, "/api/v1/users", LEADERS),
                allow(POST, "/api/v1/users", LEADERS),
                allow(GET, "/api/v1/users/{id}", LEADERS),
                allow(PATCH, "/api/v1/users/{id}", LEADERS),
                // As with users: who may make an owner may as well make a program.
                allow(GET, "/api/v1/api-clients", OWNER, API),
                allow(POST, "/api/v1/api-clients", OWNER, API),
                allow(POST, "/api/v1/api-clients/{id}/change-secret", OWNER, API),
                allow(DELETE, "/api/v1/api-clients/{id}", OWNER, API),
                allow(GET, "/api/v1/audit-log", LEADERS),
                allow(GET, "/api/v1/admin/companies", OPERATOR),
                allow(POST, "/api/v1/admin/companies", OPERATOR),
                allow(GET, "/api/v1/admin/companies/{id}", OPERATOR),
                allow(POST, "/api/v1/admin/companies/{id}/api-clients", OPERATOR),
                allow(POST, "/api/v1/admin/companies/{id}/suspend", OPERATOR),
                allow(POST, "/api/v1/admin/companies/{id}/activate", OPERATOR));
    }
}
