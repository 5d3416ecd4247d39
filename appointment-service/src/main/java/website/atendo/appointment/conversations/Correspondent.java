package website.atendo.appointment.conversations;

import org.jspecify.annotations.Nullable;
import website.atendo.appointment.clients.KnownClient;
import website.atendo.appointment.prompts.Addressee;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.Person;
import website.atendo.contracts.inbound.Sender;

/**
 * Who writes to a company.
 *
 * @param client null for somebody not known yet
 * @param address where an answer reaches them
 * @param name as the company knows them, or else as they call themselves
 */
public record Correspondent(
        @Nullable KnownClient client,
        String address,
        @Nullable String name) {

    public static Correspondent known(KnownClient client) {
        return new Correspondent(client, client.phone(), client.name());
    }

    static Correspondent stranger(String address, Sender sender) {
        return new Correspondent(null, address, sender.name());
    }

    public @Nullable ClientId clientId() {
        return client == null ? null : client.id();
    }

    /** One conversation for one client, whatever they write from. */
    public String conversation() {
        return address;
    }

    public Addressee addressee() {
        return Addressee.of(clientId(), address);
    }

    public Person person(@Nullable String text) {
        return new Person(name, address, text);
    }

    /** Never the person: this ends up in logs (invariant I12). */
    @Override
    public String toString() {
        return "Correspondent[" + clientId() + ", ***]";
    }
}
