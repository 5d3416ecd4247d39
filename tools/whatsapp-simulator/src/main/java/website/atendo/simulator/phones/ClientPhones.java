package website.atendo.simulator.phones;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import website.atendo.simulator.instances.Instance;

/** The clients' phones as a sending instance reaches them. */
@Component
public class ClientPhones {
    private final Phones phones;

    ClientPhones(Phones phones) {
        this.phones = phones;
    }

    /** Shows a message on the phone behind an address, if there is one. */
    public void show(
            Instance instance,
            String jid,
            String keyId,
            Instant at,
            Seen seen,
            @Nullable String quotedId,
            @Nullable String media) {
        phones.behind(jid)
                .ifPresent(number ->
                        phones.show(number, PhoneMessage.received(keyId, instance.name(), at, seen, quotedId, media)));
    }

    /** Puts a reaction on a message, or takes it away when it is empty. */
    public void react(String messageId, String reaction) {
        phones.change(messageId, message -> message.withReaction(reaction));
    }

    /** Lets a client see that the company has read their message. */
    public void readByCompany(String messageId) {
        phones.change(messageId, message -> message.fromMe() ? message.withStatus("READ") : message);
    }

    public void edit(String messageId, String text) {
        phones.change(messageId, message -> message.withText(text));
    }

    public void delete(String messageId) {
        phones.change(messageId, PhoneMessage::deleted);
    }
}
