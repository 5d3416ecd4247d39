package website.atendo.appointment.staff;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What is written about somebody who logs in.
 *
 * @param email what they log in with; one person's in the whole system
 * @param password 10 to 72 characters; needed for somebody new, null: as it is
 * @param professionalId whose own agenda they see; needed for role PROFESSIONAL
 * @param active whether they may log in; null: true
 */
public record UserFields(
        @NotBlank @Email @Size(max = 254) String email,
        @NotBlank @Size(max = 120) String name,
        @NotNull Role role,

        @Nullable @Size(min = 10, max = 72, message = "must be 10 to 72 characters")
        String password,

        @Nullable Long professionalId,
        @Nullable Boolean active) {

    /** Never the password or the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "UserFields[***]";
    }
}
