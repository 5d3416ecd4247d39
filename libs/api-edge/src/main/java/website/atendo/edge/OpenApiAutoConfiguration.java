package website.atendo.edge;

import io.swagger.v3.oas.models.OpenAPI;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.utils.SpringDocUtils;
import org.springframework.boot.autoconfigure.AutoConfiguration;
import org.springframework.boot.autoconfigure.condition.ConditionalOnClass;
import org.springframework.context.annotation.Bean;
import org.springframework.core.env.Environment;
import tools.jackson.databind.node.ObjectNode;

/** The description of a service's API at {@code /v3/api-docs}; a route needs a summary, the rest comes from here. */
@AutoConfiguration
@ConditionalOnClass({OpenAPI.class, GlobalOpenApiCustomizer.class})
class OpenApiAutoConfiguration {
    static {
        // A merge patch: the route says of what. Springdoc would look into the tree's own methods, and stumble.
        SpringDocUtils.getConfig()
                .addRequestWrapperToIgnore(Caller.class)
                .replaceWithClass(ObjectNode.class, Object.class);
    }

    @Bean
    GlobalOpenApiCustomizer describedApi(Environment environment) {
        return new DescribedApi(environment.getProperty("spring.application.name", "service"));
    }
}
