package website.atendo.adapter.instances;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.jdbc.core.JdbcTemplate;
import website.atendo.adapter.rendering.Capability;
import website.atendo.contracts.CompanyId;

/** What instances were found to be able to, where that is less than their kind can. */
public final class Capabilities {
    private Capabilities() {}

    /** From now on its prompts are shown more simply; for work across companies. */
    public static void lower(JdbcTemplate across, CompanyId company, Capability to) {
        across.update(
                "update instances set capability = ? where company_id = ? and capability is distinct from ?",
                to.name(),
                company.value(),
                to.name());
    }

    /** For work across companies. */
    public static Map<CompanyId, Capability> findAll(JdbcTemplate across, Collection<CompanyId> companies) {
        Map<CompanyId, Capability> found = new HashMap<>();
        across.query(
                "select company_id, capability from instances where company_id = any(?) and capability is not null",
                row -> {
                    found.put(new CompanyId(row.getLong(1)), Capability.valueOf(row.getString(2)));
                },
                (Object) companies.stream().map(CompanyId::value).toArray(Long[]::new));
        return found;
    }
}
