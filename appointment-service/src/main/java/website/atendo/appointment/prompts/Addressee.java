package website.atendo.appointment.prompts;

import org.jspecify.annotations.Nullable;
import website.atendo.appointment.clients.PhoneNumber;
import website.atendo.contracts.ClientId;

/**
 * Whom a message went to.
 *
 * @param client null for somebody not known yet; then only the address counts
 * @param address a phone in its canonical form, or the provider's own address
 */
public record Addressee(@Nullable ClientId client, @Nullable String address) {

    public static Addressee of(@Nullable ClientId client, @Nullable String address) {
        return new Addressee(client, address == null ? null : canonical(address));
    }

    /** With the ninth digit of a Brazilian mobile, whether the provider wrote it or not. */
    public static String canonical(String address) {
        return address.startsWith("+")
                ? PhoneNumber.international(address.substring(1))
                        .map(PhoneNumber::e164)
                        .orElse(address)
                : address;
    }

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Addressee[" + client + ", ***]";
    }
}
