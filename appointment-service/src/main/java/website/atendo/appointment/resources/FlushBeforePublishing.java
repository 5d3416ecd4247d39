package website.atendo.appointment.resources;

import jakarta.persistence.EntityManager;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.messaging.PendingChanges;

/** An aggregate's update takes its row's lock before the message about it takes its number. */
@Configuration(proxyBeanMethods = false)
class FlushBeforePublishing {
    @Bean
    PendingChanges pendingChanges(EntityManager entities) {
        return entities::flush;
    }
}
