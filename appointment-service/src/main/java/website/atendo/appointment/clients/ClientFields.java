package website.atendo.appointment.clients;

import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import org.jspecify.annotations.Nullable;

/**
 * What staff write about a client.
 *
 * @param phone in any form that {@link PhoneNumber} reads
 * @param locale BCP 47; null: the company's
 * @param optedOut whether they want no messages; null: false
 * @param consentText in which words they agreed to messages or refused them, such as the version of a form that they
 *     signed; kept with the consent, also where that stays as it is
 */
public record ClientFields(
        @NotBlank @Size(max = 120) String name,
        @NotBlank @Size(max = 100) String phone,
        @Nullable @Email @Size(max = 254) String email,

        @Nullable @Pattern(regexp = "[a-z]{2}(-[A-Z]{2})?", message = "must be a language such as pt-BR")
        String locale,

        @Nullable @Size(max = 2000) String notes,
        @Nullable Boolean optedOut,
        @Nullable @Size(max = 1000) String consentText) {

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "ClientFields[***]";
    }
}
