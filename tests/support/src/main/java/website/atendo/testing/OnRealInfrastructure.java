package website.atendo.testing;

import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The test runs against a real PostgreSQL and a real Kafka broker. Put it above {@code @SpringBootTest}: it must come
 * first. Tests of one module that name the same database share one Spring context.
 */
@Inherited
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
@ExtendWith(InfrastructureExtension.class)
public @interface OnRealInfrastructure {
    /** The service's database, such as {@code atendo_appointment}; empty: none. */
    String database() default "";
}
