package website.atendo.tenancy;

import java.util.Arrays;
import java.util.stream.Stream;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Adds a library's migrations to a service's own. */
public final class MigrationLocations {
    private MigrationLocations() {}

    public static void add(FluentConfiguration flyway, String location) {
        flyway.locations(Stream.concat(Arrays.stream(flyway.getLocations()).map(Object::toString), Stream.of(location))
                .toArray(String[]::new));
    }
}
