package website.atendo.appointment.clients;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.ClientId;

/**
 * A client as the company knows them.
 *
 * @param phone E.164
 * @param locale BCP 47; null: the company's
 * @param optedOutAt since when they want no messages; null: they may be written to
 * @param consent how it is known whether they may be written to
 */
public record KnownClient(
        ClientId id,
        String name,
        String phone,
        @Nullable String email,
        @Nullable String locale,
        @Nullable String notes,
        boolean optedOut,
        @Nullable Instant optedOutAt,
        Consent consent,
        long version,
        Instant createdAt) {

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "KnownClient[" + id + "]";
    }
}
