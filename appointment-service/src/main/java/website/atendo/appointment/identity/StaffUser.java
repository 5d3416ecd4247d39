package website.atendo.appointment.identity;

import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;

/**
 * Somebody who may log in.
 *
 * @param professional whose agenda is theirs
 * @param usable false while the user is disabled or the company suspended
 */
record StaffUser(
        long id,
        CompanyId company,
        String email,
        String name,
        String role,
        @Nullable ProfessionalId professional,
        String passwordHash,
        boolean usable) {

    /** Neither the person nor the hash: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "StaffUser[" + id + " of company " + company + "]";
    }
}
