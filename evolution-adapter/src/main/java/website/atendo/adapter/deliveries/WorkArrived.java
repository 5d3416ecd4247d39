package website.atendo.adapter.deliveries;

import website.atendo.contracts.CompanyId;

/** There may be something to send for a company; said within this process, after the commit. */
public record WorkArrived(CompanyId company) {}
