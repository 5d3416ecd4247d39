package website.atendo.adapter.deliveries;

import website.atendo.contracts.CompanyId;

/** The provider said something of a message; said in the transaction that keeps it. */
public record StatusHeard(CompanyId company) {}
