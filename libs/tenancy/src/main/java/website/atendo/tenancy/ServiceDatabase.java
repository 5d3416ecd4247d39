package website.atendo.tenancy;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.regex.Pattern;

/**
 * A service's database and its three roles, made if they are not there. None of the roles can bypass row-level
 * security, the owner included.
 *
 * @param server JDBC address without a database
 * @param name letters, digits and underscores
 * @param password for the three roles; no quotes
 */
public record ServiceDatabase(String server, String name, String password) {
    private static final Pattern PLAIN = Pattern.compile("[a-z][a-z0-9_]{0,40}");

    public ServiceDatabase {
        if (!PLAIN.matcher(name).matches()) {
            throw new IllegalArgumentException("a database's name is letters, digits and underscores, was " + name);
        }
        if (password.contains("'")) {
            throw new IllegalArgumentException("a database's password must not contain a quote");
        }
    }

    /**
     * @param user an administrator of the server
     * @throws SQLException when the server refuses
     */
    public void create(String user, String userPassword) throws SQLException {
        try (Connection admin = DriverManager.getConnection(server + "/postgres", user, userPassword);
                Statement statement = admin.createStatement()) {
            for (String role : new String[] {"owner", "tenant", "system"}) {
                statement.execute("""
                        do $$ begin
                          create role %1$s_%2$s;
                        exception when duplicate_object then null;
                        end $$;
                        alter role %1$s_%2$s login nosuperuser nobypassrls password '%3$s'
                        """.formatted(name, role, password));
            }
            boolean there;
            try (var found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
                there = found.next();
            }
            if (!there) {
                statement.execute("create database %1$s owner %1$s_owner".formatted(name));
                statement.execute("revoke all on database %1$s from public".formatted(name));
            }
            statement.execute("grant connect on database %1$s to %1$s_tenant, %1$s_system".formatted(name));
        }
    }
}
