package website.atendo.tenancy;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * A service's database.
 *
 * @param name of the database; the roles are {@code name_owner}, {@code name_tenant} and {@code name_system}
 * @param server JDBC address without a database, such as {@code jdbc:postgresql://localhost:5433}
 * @param password of the three roles
 * @param tenantConnections the most connections for work of one company
 * @param systemConnections the most connections for work across companies; the relay keeps one
 */
@ConfigurationProperties("atendo.database")
record DatabaseProperties(
        String name,
        @DefaultValue("jdbc:postgresql://localhost:5433") String server,
        @DefaultValue("atendo") String password,
        @DefaultValue("10") int tenantConnections,
        @DefaultValue("5") int systemConnections) {

    String url() {
        return server + "/" + name;
    }

    String owner() {
        return name + "_owner";
    }

    String tenant() {
        return name + "_tenant";
    }

    String system() {
        return name + "_system";
    }
}
