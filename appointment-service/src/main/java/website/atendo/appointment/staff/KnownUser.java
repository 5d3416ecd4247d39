package website.atendo.appointment.staff;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ProfessionalId;

/** Somebody who logs in, as the others of the company see them; never their password. */
public record KnownUser(
        long id,
        String email,
        String name,
        Role role,
        @Nullable ProfessionalId professionalId,
        boolean active,
        long version,
        Instant createdAt) {}
