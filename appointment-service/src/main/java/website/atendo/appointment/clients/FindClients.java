package website.atendo.appointment.clients;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.PageQuery;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** Clients as they are known. One statement each. */
@Service
public class FindClients {
    private static final String COLUMNS = "id, name, phone, email, locale, notes, opted_out_at, version, created_at";

    private static final Pattern LIKE_A_PHONE = Pattern.compile("[0-9+()\\-./ ]+");

    private final JdbcClient jdbc;
    private final PageQuery pages;

    FindClients(JdbcClient jdbc, PageQuery pages) {
        this.jdbc = jdbc;
        this.pages = pages;
    }

    @InCompany(readOnly = true)
    public Optional<KnownClient> one(CompanyId company, ClientId id) {
        return jdbc.sql("select " + COLUMNS + " from clients where company_id = :company and id = :id")
                .param("company", company.value())
                .param("id", id.value())
                .query((row, _) -> client(row))
                .optional();
    }

    @InCompany(readOnly = true)
    public Optional<KnownClient> byPhone(CompanyId company, PhoneNumber phone) {
        return jdbc.sql("select " + COLUMNS + " from clients where company_id = :company and phone = :phone")
                .param("company", company.value())
                .param("phone", phone.e164())
                .query((row, _) -> client(row))
                .optional();
    }

    /** @param search a part of the name, or digits of the phone; null: all */
    @InCompany(readOnly = true)
    Page<KnownClient> all(CompanyId company, @Nullable String search, Paging paging) {
        Map<String, Object> parameters = new HashMap<>(Map.of("company", company.value()));
        String where = "from clients where company_id = :company";
        if (search != null && !search.isBlank()) {
            String digits = search.replaceAll("[^0-9]", "");
            where += digits.length() >= 3 && LIKE_A_PHONE.matcher(search).matches()
                    ? " and phone like '%' || :digits || '%'"
                    : " and strpos(lower(name), lower(:search)) > 0";
            parameters.put("digits", digits);
            parameters.put("search", search.strip());
        }
        return pages.read(COLUMNS, where, "lower(name), id", parameters, paging, (row, _) -> client(row));
    }

    private static KnownClient client(ResultSet row) throws SQLException {
        Timestamp optedOut = row.getTimestamp("opted_out_at");
        return new KnownClient(
                new ClientId(row.getLong("id")),
                row.getString("name"),
                row.getString("phone"),
                row.getString("email"),
                row.getString("locale"),
                row.getString("notes"),
                optedOut != null,
                optedOut == null ? null : optedOut.toInstant(),
                row.getLong("version"),
                row.getTimestamp("created_at").toInstant());
    }
}
