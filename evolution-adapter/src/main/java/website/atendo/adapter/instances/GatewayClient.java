package website.atendo.adapter.instances;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.service.registry.ImportHttpServices;

/** The HTTP client for webhook-gateway; address and timeouts are {@code spring.http.serviceclient.gateway.*}. */
@Configuration(proxyBeanMethods = false)
@ImportHttpServices(group = "gateway", types = GatewayApi.class)
class GatewayClient {}
