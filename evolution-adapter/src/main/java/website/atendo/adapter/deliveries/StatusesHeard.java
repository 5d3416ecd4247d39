package website.atendo.adapter.deliveries;

import java.util.Set;
import website.atendo.contracts.CompanyId;

/** Providers have said something of these companies' messages; said within a transaction across companies. */
public record StatusesHeard(Set<CompanyId> companies) {}
