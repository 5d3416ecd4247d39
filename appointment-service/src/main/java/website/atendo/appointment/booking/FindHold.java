package website.atendo.appointment.booking;

import java.time.Clock;
import java.util.Optional;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** What is held for somebody. One statement. */
@Service
public class FindHold {
    private final Holds holds;
    private final Clock clock;

    FindHold(Holds holds, Clock clock) {
        this.holds = holds;
        this.clock = clock;
    }

    /** Empty where nothing is, or not any more. */
    @InCompany(readOnly = true)
    public Optional<Hold> of(CompanyId company, Holder holder) {
        return holds.of(company, holder, clock.instant());
    }
}
