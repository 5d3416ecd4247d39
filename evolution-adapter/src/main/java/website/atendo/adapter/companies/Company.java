package website.atendo.adapter.companies;

import java.time.ZoneId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;

/**
 * A company as its newest profile says.
 *
 * @param active false: nothing is sent
 * @param locale BCP 47
 */
public record Company(CompanyId id, String name, boolean active, String locale, ZoneId zone, Provider provider) {}
