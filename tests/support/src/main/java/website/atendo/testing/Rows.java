package website.atendo.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** All rows that some companies have in a service's database, to see whether something has changed one. */
final class Rows {
    private final String database;
    private final String companies;
    private final Set<String> ignored;

    /** @param ignored tables that move by themselves */
    Rows(String database, List<Long> companies, Set<String> ignored) {
        this.database = database;
        this.companies = companies.stream().map(String::valueOf).collect(Collectors.joining(", "));
        this.ignored = ignored;
    }

    /** How many rows each table has, and a sum over them that any write changes, also one that writes the same again. */
    Map<String, String> now() {
        try (Connection connection = DriverManager.getConnection(
                        Infrastructure.postgresServer() + "/" + database,
                        Infrastructure.postgresUser(),
                        Infrastructure.postgresPassword());
                var statement = connection.createStatement()) {
            List<String> parts = new ArrayList<>();
            try (var tables = statement.executeQuery("""
                    select c.relname, exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'company_id')
                    from pg_class c join pg_namespace n on n.oid = c.relnamespace
                    where n.nspname = 'public' and c.relkind = 'r' order by 1""")) {
                while (tables.next()) {
                    String table = tables.getString(1);
                    if (!ignored.contains(table)) {
                        parts.add("""
                                select '%1$s', count(*) || ' rows, sum ' || coalesce(sum(hashtextextended(t::text || t.xmin::text, 0)), 0)
                                from %1$s t%2$s""".formatted(
                                        table, tables.getBoolean(2) ? " where company_id in (" + companies + ")" : ""));
                    }
                }
            }
            Map<String, String> found = new TreeMap<>();
            try (var rows = statement.executeQuery(String.join("\nunion all\n", parts))) {
                while (rows.next()) {
                    found.put(rows.getString(1), rows.getString(2));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new IllegalStateException("the rows of " + database + " cannot be read", e);
        }
    }
}
