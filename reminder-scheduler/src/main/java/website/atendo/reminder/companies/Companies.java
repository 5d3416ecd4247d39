package website.atendo.reminder.companies;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.SqlArrayValue;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.messaging.MessageCodec;
import website.atendo.tenancy.AcrossCompanies;

/** The companies as {@code company-profiles} tells them. */
@Repository
public class Companies {
    private final JdbcClient jdbc;
    private final AcrossCompanies across;
    private final MessageCodec codec;

    Companies(JdbcClient jdbc, AcrossCompanies across, MessageCodec codec) {
        this.jdbc = jdbc;
        this.across = across;
        this.codec = codec;
    }

    /** The company, which cannot change its rules until the running transaction ends. */
    public Company shared(CompanyId company) {
        return locked(company, "for share").company();
    }

    /** Keeps a profile; empty where it is no newer than the one that is known. The company is locked until the end. */
    public Optional<Change> keep(CompanyId company, CompanyEvent.Profile profile) {
        Known known = locked(company, "for update");
        if (profile.version() <= known.version()) {
            return Optional.empty();
        }
        jdbc.sql("update companies set version = ?, profile = ? where company_id = ?")
                .params(profile.version(), codec.encode(profile), company.value())
                .update();
        return Optional.of(new Change(known.company(), Company.of(profile)));
    }

    /** As {@link #shared}, but of many and without a lock; for those who see all companies. */
    public Map<CompanyId, Company> allOf(Set<CompanyId> companies) {
        Map<CompanyId, Company> found = known(companies, "");
        companies.forEach(id -> found.computeIfAbsent(id, Company::unknown));
        return found;
    }

    /**
     * As {@link #shared}, but of many; for those who see all companies. Leaves out those that are being changed, and
     * those of which nothing is known yet.
     */
    public Map<CompanyId, Company> sharedOf(Set<CompanyId> companies) {
        return known(companies, "for share skip locked");
    }

    private Map<CompanyId, Company> known(Set<CompanyId> companies, String lock) {
        Map<CompanyId, Company> found = new HashMap<>();
        across.jdbc()
                .sql("select company_id, profile from companies where company_id = any(?) " + lock)
                .param(new SqlArrayValue(
                        "bigint", companies.stream().map(CompanyId::value).toArray()))
                .query(row -> {
                    var id = new CompanyId(row.getLong(1));
                    found.put(id, company(id, row.getString(2)));
                });
        return found;
    }

    private Known locked(CompanyId company, String lock) {
        return read(company, lock).orElseGet(() -> {
            jdbc.sql("insert into companies (company_id, version) values (?, -1) on conflict do nothing")
                    .param(company.value())
                    .update();
            return read(company, lock).orElseThrow();
        });
    }

    private Optional<Known> read(CompanyId company, String lock) {
        return jdbc.sql("select version, profile from companies where company_id = ? " + lock)
                .param(company.value())
                .query((row, _) -> new Known(row.getLong(1), company(company, row.getString(2))))
                .optional();
    }

    private Company company(CompanyId id, @Nullable String profile) {
        return profile == null ? Company.unknown(id) : Company.of(codec.decode(profile, CompanyEvent.Profile.class));
    }

    /** A company before and after a new profile. */
    public record Change(Company before, Company after) {}

    private record Known(long version, Company company) {}
}
