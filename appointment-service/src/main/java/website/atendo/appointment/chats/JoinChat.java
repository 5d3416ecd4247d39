package website.atendo.appointment.chats;

import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.companies.Place;
import website.atendo.appointment.companies.Places;
import website.atendo.appointment.conversations.Conversation;
import website.atendo.appointment.conversations.Conversations;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Person;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.ClientFacts;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.InCompany;

/** Staff answer a client themselves, and leave the chat to the bot again. */
@Service
class JoinChat {
    private final FindChats chats;
    private final Conversations conversations;
    private final Places places;
    private final Outbox outbox;
    private final AuditLog audit;
    private final Clock clock;

    JoinChat(FindChats chats, Conversations conversations, Places places, Outbox outbox, AuditLog audit, Clock clock) {
        this.chats = chats;
        this.conversations = conversations;
        this.places = places;
        this.outbox = outbox;
        this.audit = audit;
        this.clock = clock;
    }

    /** From now on the bot is silent; empty where the company has no such conversation. */
    @InCompany
    Optional<Chat> reply(CompanyId company, long id, String text, By by) {
        return conversations.keyOf(company, id).flatMap(key -> {
            Conversation conversation = conversations.toChange(company, key);
            conversations.save(company, conversation.handedOver(clock.instant()));
            conversations.isAnswered(company, key);
            Optional<Chat> chat = chats.one(company, id).map(Chat.Full::conversation);
            chat.ifPresent(found -> publish(company, found, key, text, by));
            audit.record(company, by, "conversation", id, "reply", null, Map.of("length", text.length()));
            return chat;
        });
    }

    private void publish(CompanyId company, Chat chat, String address, String text, By by) {
        Place place = places.of(company);
        outbox.append(
                company,
                Topics.APPOINTMENT_EVENTS,
                chat.clientId() == null ? "conversation/" + chat.id() : "client/" + chat.clientId(),
                new AppointmentEvent.StaffReplied(
                        new ClientFacts(chat.clientId(), place.locale(), place.companyName(), place.zone()),
                        new Person(chat.name(), address, text),
                        by.actor()));
    }

    /** The bot answers again; empty where the company has no such conversation. */
    @InCompany
    Optional<Chat> handBack(CompanyId company, long id, By by) {
        return conversations.keyOf(company, id).flatMap(key -> {
            Conversation conversation = conversations.toChange(company, key);
            conversations.save(company, conversation.handedBack());
            conversations.isAnswered(company, key);
            audit.record(company, by, "conversation", id, "hand-back", null, null);
            return chats.one(company, id).map(Chat.Full::conversation);
        });
    }
}
