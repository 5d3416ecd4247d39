package website.atendo.adapter.guard;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.adapter.companies.Company;

/**
 * What a message is compared with.
 *
 * @param company null while its profile has not arrived
 * @param standing of the appointment that the message depends on; null while unknown, or where there is none
 * @param suppressedBecause why this person is not to be written to; null: they may be
 */
public record Facts(
        Instant now,
        @Nullable Company company,
        @Nullable Standing standing,
        @Nullable String suppressedBecause) {}
