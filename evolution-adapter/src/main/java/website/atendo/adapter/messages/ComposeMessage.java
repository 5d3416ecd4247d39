package website.atendo.adapter.messages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Service;
import website.atendo.adapter.companies.Companies;
import website.atendo.adapter.provider.Address;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.Topics;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Priority;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.contracts.sending.SendCommand.Recipient;
import website.atendo.edge.Problem;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.InCompany;

/** Puts a message that somebody composed on the same way as every other: command, delivery, lane, fence. */
@Service
class ComposeMessage {
    private static final Duration WORTH_FOR = Duration.ofHours(1);

    private final Companies companies;
    private final Outbox outbox;
    private final Clock clock;

    ComposeMessage(Companies companies, Outbox outbox, Clock clock) {
        this.companies = companies;
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param notAfter null: an hour from now */
    @InCompany
    CommandId compose(CompanyId company, Address to, Content content, @Nullable Instant notAfter) {
        if (content instanceof Content.Operation operation) {
            companies.find(company).ifPresent(owner -> mustKnow(owner.provider(), operation));
        }
        CommandId id = new CommandId(UUID.randomUUID());
        outbox.append(
                company,
                Topics.SEND_COMMANDS,
                EventId.of("composed", id),
                "conversation/" + id,
                new MessageSend(
                        id,
                        null,
                        MessageKind.DIRECT,
                        Purpose.STAFF,
                        Priority.REMINDER_SOON,
                        null,
                        null,
                        null,
                        null,
                        notAfter == null ? clock.instant().plus(WORTH_FOR) : notAfter,
                        null,
                        new Recipient(written(to), null, content, null)));
        return id;
    }

    /** What would be refused later is refused now. */
    private static void mustKnow(Provider kind, Content.Operation operation) {
        boolean isPoll = operation.route().equals("sendPoll");
        switch (kind) {
            case EVOLUTION_BAILEYS, WPPCONNECT -> {}
            case EVOLUTION_CLOUD, CLOUD_API, TWILIO -> {
                if (isPoll) {
                    throw Problem.of(
                            HttpStatus.UNPROCESSABLE_CONTENT,
                            "not-available-for-this-number",
                            "This kind of number cannot do that",
                            "Numbers of WhatsApp's official platform send no polls; send buttons or a list instead.");
                }
            }
        }
    }

    private static String written(Address to) {
        return to.recipient().contains("@") ? to.recipient() : "+" + to.recipient();
    }
}
