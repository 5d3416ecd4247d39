package website.atendo.appointment.replies;

import org.jspecify.annotations.Nullable;
import website.atendo.appointment.conversations.Conversation;
import website.atendo.appointment.conversations.Correspondent;
import website.atendo.appointment.prompts.Prompt;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Person;
import website.atendo.contracts.inbound.InboundMessage;

/**
 * Who wrote what, to which company.
 *
 * @param answers the question it answers, if it is known
 */
record Reply(
        CompanyId company,
        EventId id,
        InboundMessage message,
        Correspondent from,
        Conversation conversation,
        @Nullable Prompt answers) {

    Person person() {
        return from.person(message.person().text());
    }

    /** Whether something that they wrote later has been done already. */
    boolean isOvertaken() {
        return conversation.isPast(message.head().at());
    }

    Reply in(Conversation other) {
        return new Reply(company, id, message, from, other, answers);
    }

    Reply from(Correspondent other) {
        return new Reply(company, id, message, other, conversation, answers);
    }
}
