package website.atendo.adapter;

import static org.springframework.http.HttpMethod.DELETE;
import static org.springframework.http.HttpMethod.GET;
import static org.springframework.http.HttpMethod.POST;
import static org.springframework.http.HttpMethod.PUT;
import static website.atendo.edge.CallerRole.API;
import static website.atendo.edge.CallerRole.DESK;
import static website.atendo.edge.CallerRole.LEADERS;
import static website.atendo.edge.CallerRole.MANAGER;
import static website.atendo.edge.CallerRole.OPERATOR;
import static website.atendo.edge.CallerRole.OWNER;
import static website.atendo.edge.CallerRole.RECEPTIONIST;
import static website.atendo.edge.RouteTable.allow;

import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.edge.Caller;
import website.atendo.edge.RouteTable;

/** Who may call which route. */
@Configuration(proxyBeanMethods = false)
class ApiRoutes {
    static {
        // It comes from the token, not from the request's query.
        SpringDocUtils.getConfig().addRequestWrapperToIgnore(Caller.class);
    }

    @Bean
    RouteTable routeTable() {
        return RouteTable.of(
                allow(GET, "/api/v1/deliveries", OWNER, MANAGER, RECEPTIONIST, API, OPERATOR),
                allow(GET, "/api/v1/deliveries/{commandId}", OWNER, MANAGER, RECEPTIONIST, API, OPERATOR),
                allow(POST, "/api/v1/deliveries/{commandId}/settle", DESK),
                allow(GET, "/api/v1/dead-letters", OWNER, MANAGER, RECEPTIONIST, API, OPERATOR),
                allow(GET, "/api/v1/dead-letters/causes", OWNER, MANAGER, RECEPTIONIST, API, OPERATOR),
                allow(GET, "/api/v1/dead-letters/{id}", OWNER, MANAGER, RECEPTIONIST, API, OPERATOR),
                allow(POST, "/api/v1/dead-letters/{id}/replay", OWNER, MANAGER, API, OPERATOR),
                allow(POST, "/api/v1/dead-letters/{id}/discard", OWNER, MANAGER, API, OPERATOR),
                allow(POST, "/api/v1/dead-letters/replay", OWNER, MANAGER, API, OPERATOR),
                allow(POST, "/api/v1/dead-letters/discard", OWNER, MANAGER, API, OPERATOR),
                allow(POST, "/api/v1/appointment-whatsapp/configure-webhook", LEADERS),
                allow(GET, "/api/v1/appointment-whatsapp/webhook-status", DESK),
                allow(GET, "/api/v1/evolution-api/webhook", DESK),
                allow(PUT, "/api/v1/evolution-api/webhook", LEADERS),
                allow(POST, "/api/v1/evolution-api/instance/create", LEADERS),
                allow(GET, "/api/v1/evolution-api/instance", DESK),
                allow(GET, "/api/v1/evolution-api/instance/list", DESK),
                allow(GET, "/api/v1/evolution-api/instance/{name}", DESK),
                allow(DELETE, "/api/v1/evolution-api/instance/{name}", LEADERS),
                allow(GET, "/api/v1/evolution-api/instance/{name}/state", DESK),
                allow(GET, "/api/v1/evolution-api/instance/{name}/qrcode", DESK),
                allow(GET, "/api/v1/evolution-api/instance/{name}/pairing-code", DESK),
                allow(POST, "/api/v1/evolution-api/instance/{name}/restart", LEADERS),
                allow(POST, "/api/v1/evolution-api/instance/{name}/raise-capability", LEADERS),
                allow(POST, "/api/v1/evolution-api/instance/{name}/logout", LEADERS),
                allow(GET, "/api/v1/evolution-api/instance/{name}/settings", DESK),
                allow(PUT, "/api/v1/evolution-api/instance/{name}/settings", LEADERS),
                allow(POST, "/api/v1/evolution-api/instance/{name}/presence", DESK),
                allow(GET, "/api/v1/evolution-api/instance/{name}/audit-log", LEADERS),
                allow(GET, "/api/v1/evolution-api/pace", DESK),
                allow(PUT, "/api/v1/evolution-api/pace", LEADERS),
                allow(POST, "/api/v1/evolution-api/message/text", DESK),
                allow(POST, "/api/v1/evolution-api/message/media", DESK),
                allow(POST, "/api/v1/evolution-api/message/audio", DESK),
                allow(POST, "/api/v1/evolution-api/message/buttons", DESK),
                allow(POST, "/api/v1/evolution-api/message/list", DESK),
                allow(POST, "/api/v1/evolution-api/message/poll", DESK),
                allow(POST, "/api/v1/evolution-api/message/location", DESK),
                allow(POST, "/api/v1/evolution-api/message/contact", DESK),
                allow(POST, "/api/v1/evolution-api/message/reaction", DESK),
                allow(POST, "/api/v1/evolution-api/message/read", DESK),
                allow(GET, "/api/v1/evolution-api/chat/list", DESK),
                allow(GET, "/api/v1/evolution-api/chat/messages", DESK),
                allow(GET, "/api/v1/evolution-api/chat/contacts", DESK),
                allow(POST, "/api/v1/evolution-api/chat/check-numbers", DESK),
                allow(GET, "/api/v1/evolution-api/chat/profile-picture", DESK),
                allow(POST, "/api/v1/evolution-api/chat/block", DESK),
                allow(POST, "/api/v1/evolution-api/group/create", LEADERS),
                allow(GET, "/api/v1/evolution-api/group", DESK),
                allow(GET, "/api/v1/evolution-api/group/list", DESK),
                allow(GET, "/api/v1/evolution-api/group/{groupId}", DESK),
                allow(GET, "/api/v1/evolution-api/group/{groupId}/participants", DESK),
                allow(POST, "/api/v1/evolution-api/group/{groupId}/participants", LEADERS),
                allow(PUT, "/api/v1/evolution-api/group/{groupId}/subject", LEADERS),
                allow(GET, "/api/v1/evolution-api/group/{groupId}/invite-code", DESK),
                allow(POST, "/api/v1/evolution-api/group/{groupId}/leave", LEADERS),
                allow(PUT, "/api/v1/evolution-api/profile/name", LEADERS),
                allow(PUT, "/api/v1/evolution-api/profile/status", LEADERS),
                allow(PUT, "/api/v1/evolution-api/profile/picture", LEADERS),
                allow(DELETE, "/api/v1/evolution-api/profile/picture", LEADERS));
    }
}
