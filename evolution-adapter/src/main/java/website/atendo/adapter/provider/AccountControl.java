package website.atendo.adapter.provider;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;

/**
 * Works with the WhatsApp account behind an instance: its chats, contacts, groups and profile. Nothing here sends a
 * message. Every method blocks until the provider has answered or its time is up, and throws {@link ProviderTrouble}
 * where it refuses or is not there.
 */
public interface AccountControl {

    Set<Provider> kinds();

    void markRead(InstanceName instance, Address chat, List<String> messageIds);

    /** The newest first. */
    List<Chat> chats(InstanceName instance);

    /**
     * @param from null: from the first on
     * @param until null: up to now
     * @param page from 0, the newest first
     */
    MessagePage messages(
            InstanceName instance, Address chat, @Nullable Instant from, @Nullable Instant until, int page, int size);

    /** @param of null: all */
    List<Contact> contacts(InstanceName instance, @Nullable Address of);

    /** Asks WhatsApp itself; numbers are banned for asking much. */
    List<Check> check(InstanceName instance, List<Address> phones);

    /** Empty where there is none, or it is not shown to this number. */
    Optional<URI> picture(InstanceName instance, Address of);

    void block(InstanceName instance, Address whom, boolean blocked);

    Group createGroup(InstanceName instance, String subject, @Nullable String description, List<Address> participants);

    /** Without their participants. */
    List<Group> groups(InstanceName instance);

    /** @throws ProviderTrouble of {@link ProviderTrouble.Kind#NOT_FOUND} where this number is in no such group */
    Group group(InstanceName instance, Address group);

    List<Participant> participants(InstanceName instance, Address group);

    /** @return how it went, for each */
    List<Participation> changeParticipants(
            InstanceName instance, Address group, ParticipantChange change, List<Address> participants);

    void rename(InstanceName instance, Address group, String subject);

    String inviteCode(InstanceName instance, Address group);

    void leave(InstanceName instance, Address group);

    void profileName(InstanceName instance, String name);

    void profileStatus(InstanceName instance, String status);

    /** @param picture null takes it away */
    void profilePicture(InstanceName instance, @Nullable URI picture);

    /** What can be done with participants of a group. */
    enum ParticipantChange {
        ADD,
        REMOVE,
        PROMOTE,
        DEMOTE
    }

    /** @param address as the provider writes it: {@code 5511999990001@s.whatsapp.net}, {@code …@lid} or {@code …@g.us} */
    record Chat(
            String address,
            @Nullable String name,
            @Nullable Instant lastAt,
            @Nullable Message lastMessage) {}

    /**
     * @param type the provider's word for its kind, such as {@code conversation}
     * @param text what it says, where it says something
     * @param status how far it got, where that is known
     */
    record Message(
            String id,
            Instant at,
            boolean fromMe,
            String type,
            @Nullable String text,
            @Nullable String status) {
        /** Never the text: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "Message[" + id + ", " + at + "]";
        }
    }

    record MessagePage(List<Message> messages, long total) {}

    record Contact(String address, @Nullable String name, boolean group) {}

    /**
     * @param phone as asked
     * @param address where it is reached; null: not on WhatsApp
     */
    record Check(Address phone, @Nullable String address) {}

    record Group(
            String id,
            String subject,
            @Nullable String description,
            int size,
            @Nullable Instant createdAt,
            List<Participant> participants) {}

    /** @param role null: an ordinary one */
    record Participant(String address, @Nullable String role) {}

    /** @param status the provider's code; 200: done */
    record Participation(String address, String status) {}
}
