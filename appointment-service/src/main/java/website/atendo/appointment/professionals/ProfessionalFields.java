package website.atendo.appointment.professionals;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What staff write about a professional.
 *
 * @param serviceIds what they offer; null: nothing
 * @param active whether they can be booked; null: true
 */
public record ProfessionalFields(
        @NotBlank @Size(max = 120) String name,
        @Size(max = 200) SortedSet<@NotNull Long> serviceIds,
        @Nullable Boolean active) {

    public ProfessionalFields {
        serviceIds = serviceIds == null ? new TreeSet<>() : new TreeSet<>(serviceIds);
    }
}
