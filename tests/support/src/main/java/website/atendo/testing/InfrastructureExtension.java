package website.atendo.testing;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.platform.commons.support.AnnotationSupport;
import org.junit.platform.commons.support.SearchOption;

/** Starts the servers and tells Spring where they are, by system properties, before a context is made. */
final class InfrastructureExtension implements BeforeAllCallback {

    @Override
    public void beforeAll(ExtensionContext context) {
        String database = AnnotationSupport.findAnnotation(
                        context.getRequiredTestClass(),
                        OnRealInfrastructure.class,
                        SearchOption.INCLUDE_ENCLOSING_CLASSES)
                .map(OnRealInfrastructure::database)
                .orElse("");
        System.setProperty("spring.kafka.bootstrap-servers", Infrastructure.kafka());
        if (!database.isEmpty()) {
            var made = Infrastructure.database(database);
            System.setProperty("atendo.database.name", made.name());
            System.setProperty("atendo.database.server", made.server());
            System.setProperty("atendo.database.password", made.password());
        }
    }
}
