package website.atendo.appointment.booking;

import java.net.URI;
import java.time.OffsetDateTime;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ProblemDetail;
import website.atendo.contracts.CompanyId;

/**
 * Why an occurrence of a series cannot take place, as the API shows it: as the problem that it would be by itself.
 *
 * @param nextFreeSlots where the time is taken
 */
record ConflictView(
        OffsetDateTime startsAt,
        URI type,
        @Nullable String title,
        @Nullable String detail,
        @Nullable Object nextFreeSlots) {

    /** To be asked outside of the transaction: it looks for other slots. */
    static ConflictView of(Refusals refusals, CompanyId company, Conflict conflict) {
        ProblemDetail problem = refusals.problem(company, conflict.why()).getBody();
        var more = problem.getProperties();
        return new ConflictView(
                conflict.startsAt(),
                Objects.requireNonNull(problem.getType(), "problems have their type"),
                problem.getTitle(),
                problem.getDetail(),
                more == null ? null : more.get("nextFreeSlots"));
    }
}
