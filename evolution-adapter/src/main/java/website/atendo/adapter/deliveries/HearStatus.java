package website.atendo.adapter.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import website.atendo.adapter.provider.Address;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.inbound.InboundStatus.Echoed;
import website.atendo.contracts.inbound.InboundStatus.Heard;
import website.atendo.contracts.sending.Receipt;

/**
 * What the provider says of a message we sent, also before it has answered the send. Runs in the listener's transaction.
 *
 * <p>Where the delivery is known it is locked before the message, as those do who keep the results of sends: an answer and
 * its echo often come in the same moment.
 */
@Service
class HearStatus {
    /** By how much receipts overtake each other. */
    static final Duration RECEIPTS_OVERTAKE = Duration.ofSeconds(15);

    private final ProviderMessages messages;
    private final DeliveryLedger ledger;
    private final SettleByEcho settling;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HearStatus(ProviderMessages messages, DeliveryLedger ledger, ApplicationEventPublisher events, Clock clock) {
        this.events = events;
        this.messages = messages;
        this.ledger = ledger;
        this.settling = new SettleByEcho(ledger, messages);
        this.clock = clock;
    }

    void receipt(CompanyId company, Heard heard) {
        var now = clock.instant();
        events.publishEvent(new StatusHeard(company));
        Optional<Delivery> known =
                messages.owner(company, heard.providerMessageId()).flatMap(command -> ledger.lock(company, command));
        messages.hear(company, heard.providerMessageId(), heard.receipt(), heard.error(), heard.at(), now)
                .flatMap(command -> known.isPresent() ? known : ledger.lock(company, command))
                .ifPresent(delivery -> {
                    Delivery after = delivery.heard(heard.receipt(), heard.error(), now);
                    if (after != delivery) {
                        ledger.save(List.of(after), true);
                        overtaken(after, now);
                    }
                });
    }

    /** A later message arrived and a prompt before it did not: then it is looked at once its own receipt has had time. */
    private void overtaken(Delivery arrived, Instant now) {
        if (arrived.receipt() != Receipt.DELIVERED && arrived.receipt() != Receipt.READ) {
            return;
        }
        ledger.postpone(ledger.lockUnseenPrompts(arrived.key()).stream()
                .filter(prompt -> prompt.resolveAt() == null
                        && prompt.sendingAt() != null
                        && arrived.sendingAt() != null
                        && prompt.sendingAt().isBefore(arrived.sendingAt()))
                .map(prompt -> prompt.resolvingAt(now.plus(RECEIPTS_OVERTAKE)))
                .toList());
    }

    void echo(CompanyId company, Echoed echoed) {
        var now = clock.instant();
        events.publishEvent(new StatusHeard(company));
        String address = echoed.person().address();
        String canonical = address == null ? null : Address.canonicalOf(address);
        String text = echoed.person().text();
        ConversationKey conversation = canonical == null ? null : new ConversationKey(company, canonical);
        List<Delivery> doubtful = conversation == null ? List.of() : ledger.lockDoubtful(conversation);
        boolean known = messages.echo(company, echoed.providerMessageId(), echoed.at(), canonical, text, now)
                .isPresent();
        if (!known) {
            settling.heard(doubtful, echoed.providerMessageId(), text, echoed.at(), now);
        }
    }
}
