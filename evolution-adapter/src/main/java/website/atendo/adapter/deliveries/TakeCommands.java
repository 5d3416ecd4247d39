package website.atendo.adapter.deliveries;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import website.atendo.adapter.provider.Address;
import website.atendo.contracts.sending.SendCommand;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.messaging.AfterCommit;
import website.atendo.messaging.Envelope;

/**
 * Takes send commands, each once however often it comes: four statements for all that a poll brought. Runs in the
 * listener's transaction across companies.
 */
@Service
class TakeCommands {
    private final DeliveriesAcrossCompanies deliveries;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    TakeCommands(DeliveriesAcrossCompanies deliveries, ApplicationEventPublisher events, Clock clock) {
        this.deliveries = deliveries;
        this.events = events;
        this.clock = clock;
    }

    void take(List<Envelope<SendCommand>> messages) {
        Instant now = clock.instant();
        List<DeliveryLedger.Arrival> arrivals = new ArrayList<>(messages.size());
        // One after the other, as they stand in the stream: of two that are as urgent the earlier goes first.
        Instant at = now.minus(messages.size() - 1L, ChronoUnit.MICROS);
        for (Envelope<SendCommand> message : messages) {
            switch (message.body()) {
                case MessageSend command ->
                    arrivals.add(new DeliveryLedger.Arrival(
                            Delivery.queued(
                                    message.company(),
                                    Address.canonicalOf(command.person().address()),
                                    command,
                                    at),
                            message.position()));
            }
            at = at.plus(1, ChronoUnit.MICROS);
        }
        List<Delivery> taken = deliveries.ledger().take(arrivals);
        deliveries.conversations().add(taken);
        AfterCommit.run(() -> taken.stream()
                .map(Delivery::company)
                .distinct()
                .forEach(company -> events.publishEvent(new WorkArrived(company))));
    }
}
