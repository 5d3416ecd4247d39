package website.atendo.appointment.chats;

import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.appointment.conversations.FindCorrespondent;
import website.atendo.appointment.prompts.Addressee;
import website.atendo.contracts.Topics;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Outcome;
import website.atendo.messaging.Envelope;
import website.atendo.messaging.Subscription;

/** Hears what clients write, and what was sent to them. */
@Configuration(proxyBeanMethods = false)
class ChatTopics {
    private final ChatMessages messages;
    private final FindCorrespondent correspondents;

    ChatTopics(ChatMessages messages, FindCorrespondent correspondents) {
        this.messages = messages;
        this.correspondents = correspondents;
    }

    @Bean
    Subscription<InboundMessage> inboundForChats() {
        return Subscription.to(Topics.INBOUND_MESSAGES, "appointment-chats-inbound", this::onInbound);
    }

    @Bean
    Subscription<DeliveryEvent> deliveriesForChats() {
        return Subscription.to(Topics.DELIVERY_EVENTS, "appointment-chats-deliveries", this::onDelivery);
    }

    private void onInbound(Envelope<InboundMessage> envelope) {
        InboundMessage message = envelope.body();
        if (!message.head().instance().company().equals(envelope.company())) {
            return;
        }
        correspondents
                .conversationOf(envelope.company(), message.person())
                .ifPresent(conversation -> messages.add(
                        envelope.company(),
                        conversation,
                        envelope.id().value(),
                        message.head().at(),
                        message.head().fromOwner() ? ChatMessage.Author.STAFF : ChatMessage.Author.CLIENT,
                        kind(message),
                        text(message)));
    }

    private static String kind(InboundMessage message) {
        return switch (message) {
            case InboundMessage.Text _ -> "text";
            case InboundMessage.Button _ -> "button";
            case InboundMessage.ListRow _ -> "list-row";
            case InboundMessage.PollVote _ -> "poll-vote";
            case InboundMessage.Reaction _ -> "reaction";
            case InboundMessage.Media media -> media.kind();
            case InboundMessage.Edited _ -> "edited";
            case InboundMessage.Deleted _ -> "deleted";
        };
    }

    private static @Nullable String text(InboundMessage message) {
        return switch (message) {
            case InboundMessage.Reaction reaction -> reaction.emoji();
            case InboundMessage.PollVote vote -> String.join(", ", vote.selected());
            case InboundMessage.Text _,
                    InboundMessage.Button _,
                    InboundMessage.ListRow _,
                    InboundMessage.Media _,
                    InboundMessage.Edited _,
                    InboundMessage.Deleted _ -> message.person().text();
        };
    }

    private void onDelivery(Envelope<DeliveryEvent> envelope) {
        if (envelope.body() instanceof DeliveryEvent.OutcomeChanged changed
                && changed.outcome() == Outcome.ACCEPTED
                && changed.person().address() != null) {
            MessageKind kind = changed.delivery().kind();
            boolean byStaff = kind == MessageKind.STAFF_REPLY || kind == MessageKind.DIRECT;
            messages.add(
                    envelope.company(),
                    Addressee.canonical(changed.person().address()),
                    changed.delivery().commandId().value(),
                    changed.at(),
                    byStaff ? ChatMessage.Author.STAFF : ChatMessage.Author.BOT,
                    kind.name(),
                    changed.person().text());
        }
    }
}
