package website.atendo.appointment.booking;

import java.util.List;
import website.atendo.contracts.CompanyId;

/** Some occurrences of a series cannot take place as they were wished, so none was changed. */
class OccurrencesInConflict extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient CompanyId company;
    private final transient List<Conflict> conflicts;

    OccurrencesInConflict(CompanyId company, List<Conflict> conflicts) {
        super(conflicts.size() + " occurrences are in conflict");
        this.company = company;
        this.conflicts = conflicts;
    }

    CompanyId company() {
        return company;
    }

    /** By time. */
    List<Conflict> conflicts() {
        return conflicts;
    }
}
