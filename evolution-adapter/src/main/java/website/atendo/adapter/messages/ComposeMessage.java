package website.atendo.adapter.messages;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.adapter.provider.Address;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Priority;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.contracts.sending.SendCommand.Recipient;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.InCompany;

/** Puts a message that somebody composed on the same way as every other: command, delivery, lane, fence. */
@Service
class ComposeMessage {
    private static final Duration WORTH_FOR = Duration.ofHours(1);

    private final Outbox outbox;
    private final Clock clock;

    ComposeMessage(Outbox outbox, Clock clock) {
        this.outbox = outbox;
        this.clock = clock;
    }

    /** @param notAfter null: an hour from now */
    @InCompany
    CommandId compose(CompanyId company, Address to, Content content, @Nullable Instant notAfter) {
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

    private static String written(Address to) {
        return to.recipient().contains("@") ? to.recipient() : "+" + to.recipient();
    }
}
