package website.atendo.adapter.deliveries;

import java.time.Clock;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import website.atendo.adapter.provider.Address;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.messaging.AfterCommit;
import website.atendo.messaging.Envelope;

/** Takes a send command, once however often it comes. Runs in the listener's transaction. */
@Service
class TakeCommand {
    private final DeliveryLedger ledger;
    private final Conversations conversations;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TakeCommand(DeliveryLedger ledger, Conversations conversations, ApplicationEventPublisher events, Clock clock) {
        this.ledger = ledger;
        this.conversations = conversations;
        this.events = events;
        this.clock = clock;
    }

    void take(Envelope<?> envelope, MessageSend command) {
        Delivery delivery = Delivery.queued(
                envelope.company(), Address.canonicalOf(command.person().address()), command, clock.instant());
        if (ledger.take(delivery, envelope.position())) {
            conversations.add(delivery);
            AfterCommit.run(() -> events.publishEvent(new WorkArrived(envelope.company())));
        }
    }
}
