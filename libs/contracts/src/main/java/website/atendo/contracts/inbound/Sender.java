package website.atendo.contracts.inbound;

import org.jspecify.annotations.Nullable;

/**
 * Who wrote (for a message of the owner: to whom), and what.
 *
 * @param phone E.164, where the provider tells it
 * @param lid WhatsApp's id that hides the phone ({@code …@lid}); its digits are no phone
 * @param userId the Cloud API's id of a person within one business ({@code BR.…}), where it tells one; no phone either
 * @param name as the client calls themselves
 */
public record Sender(
        @Nullable String phone,
        @Nullable String lid,
        @Nullable String userId,
        @Nullable String name,
        @Nullable String text) {

    /** Of a provider that has no such ids. */
    public Sender(@Nullable String phone, @Nullable String lid, @Nullable String name, @Nullable String text) {
        this(phone, lid, null, name, text);
    }

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Sender[***]";
    }
}
