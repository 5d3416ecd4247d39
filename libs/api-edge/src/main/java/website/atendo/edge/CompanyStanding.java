package website.atendo.edge;

import website.atendo.contracts.CompanyId;

/** Whether a company may use the platform now, from what a service keeps of companies; asked with every request. */
@FunctionalInterface
public interface CompanyStanding {

    /** Whether the operator has suspended it; a company that is not known (yet) is not suspended. */
    boolean isSuspended(CompanyId company);
}
