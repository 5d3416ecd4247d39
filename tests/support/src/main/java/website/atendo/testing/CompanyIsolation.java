package website.atendo.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import website.atendo.tenancy.ServiceDatabase;

/** What must hold of every service's database (invariant I8). */
public final class CompanyIsolation {
    private final ServiceDatabase database;

    private CompanyIsolation(ServiceDatabase database) {
        this.database = database;
    }

    public static CompanyIsolation of(String database) {
        return new CompanyIsolation(Infrastructure.database(database));
    }

    /**
     * Every table has row-level security, forced; but for those named, which hold nothing of a company and which the
     * tenant role must not be able to read at all.
     */
    public CompanyIsolation everyTableIsIsolatedExcept(String... global) throws SQLException {
        List<String> open = query("owner", """
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p') and not (c.relrowsecurity and c.relforcerowsecurity)
                  and c.relname <> 'flyway_schema_history' order by 1""");
        assertThat(open).as("tables without forced row-level security").containsExactlyInAnyOrder(global);
        for (String table : global) {
            assertThat(query(
                            "owner",
                            "select has_table_privilege('%s_tenant', '%s', 'select')::text"
                                    .formatted(database.name(), table)))
                    .as("the tenant role reads " + table)
                    .containsExactly("false");
        }
        return this;
    }

    /** Under the tenant role and without a company, no table shows a row; under the system role only these do. */
    public CompanyIsolation aQueryWithoutCompanySeesNothingAndSystemSeesOnly(String... visible) throws SQLException {
        Set<String> allowed = Set.of(visible);
        for (String table : isolatedTables()) {
            assertThat(query("tenant", "select count(*)::text from " + table))
                    .as("rows of " + table + " without a company")
                    .containsExactly("0");
            assertThat(query("owner", """
                            select exists (select 1 from pg_policies where tablename = '%s' and '%s_system' = any(roles))::text""".formatted(table, database.name())))
                    .as("policy for the system role on " + table)
                    .containsExactly(String.valueOf(allowed.contains(table)));
        }
        return this;
    }

    /** No role of the service can bypass row-level security. */
    public CompanyIsolation noRoleCanBypassIt() throws SQLException {
        assertThat(query("owner", """
                        select rolname from pg_roles where rolname like '%s\\_%%' and (rolbypassrls or rolsuper)""".formatted(database.name()))).isEmpty();
        return this;
    }

    private List<String> isolatedTables() throws SQLException {
        return query("owner", """
                select c.relname from pg_class c join pg_namespace n on n.oid = c.relnamespace
                where n.nspname = 'public' and c.relkind in ('r', 'p') and c.relrowsecurity order by 1""");
    }

    private List<String> query(String role, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(
                        database.server() + "/" + database.name(), database.name() + "_" + role, database.password());
                var statement = connection.createStatement();
                var rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
