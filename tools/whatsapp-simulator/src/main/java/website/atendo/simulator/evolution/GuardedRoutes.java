package website.atendo.simulator.evolution;

import java.util.List;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

@Configuration(proxyBeanMethods = false)
class GuardedRoutes implements WebMvcConfigurer {
    private final Guards guards;

    GuardedRoutes(Guards guards) {
        this.guards = guards;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(guards);
    }
}
