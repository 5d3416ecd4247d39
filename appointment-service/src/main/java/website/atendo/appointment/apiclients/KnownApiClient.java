package website.atendo.appointment.apiclients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A program of the company; never its secret.
 *
 * @param clientId what it logs in with at the token endpoint
 * @param secretChangedAt null: it has its first one
 * @param revokedAt null: it may log in
 */
public record KnownApiClient(
        String clientId,
        String name,
        Instant createdAt,
        @Nullable Instant secretChangedAt,
        @Nullable Instant revokedAt) {}
