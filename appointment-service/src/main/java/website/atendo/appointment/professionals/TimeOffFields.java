package website.atendo.appointment.professionals;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import website.atendo.edge.Problem;

/**
 * When a professional will be away.
 *
 * @param endsAt later than startsAt
 */
public record TimeOffFields(
        @NotNull OffsetDateTime startsAt,
        @NotNull OffsetDateTime endsAt,
        @Nullable @Size(max = 300) String reason) {

    /** @throws Problem 400 where it ends before it begins */
    void check() {
        if (!endsAt.isAfter(startsAt)) {
            throw Problem.invalid("endsAt", "must be later than startsAt");
        }
    }
}
