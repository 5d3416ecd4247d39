package website.atendo.appointment.booking;

import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** Somebody no longer wants the time that is held for them. One statement. */
@Service
public class ReleaseHold {
    private final Holds holds;

    ReleaseHold(Holds holds) {
        this.holds = holds;
    }

    /** @return false where nothing was held */
    @InCompany
    public boolean release(CompanyId company, Holder holder) {
        return holds.remove(company, holder);
    }
}
