package website.atendo.adapter.deliveries;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;

/**
 * Settles an undecided send by the provider's own echo of it. One echo settles one delivery, and none while another
 * message of the same words is on its way in that conversation: the echo may be that one's.
 */
public final class SettleByEcho {
    /** By how much the provider's clock may be behind ours. */
    public static final Duration CLOCKS = Duration.ofSeconds(30);

    private final DeliveryLedger ledger;
    private final ProviderMessages messages;

    public SettleByEcho(DeliveryLedger ledger, ProviderMessages messages) {
        this.ledger = ledger;
        this.messages = messages;
    }

    /**
     * An echo has come; whose it was is not known.
     *
     * @param doubtful all of its conversation, locked, the oldest first
     */
    void heard(List<Delivery> doubtful, String messageId, @Nullable String text, Instant at, Instant now) {
        boolean another = doubtful.stream()
                .anyMatch(delivery ->
                        delivery.outcome() == Outcome.SENDING && RecordTexts.same(delivery.recordText(), text));
        if (another) {
            return;
        }
        doubtful.stream()
                .filter(delivery -> isOf(delivery, text, at))
                .findFirst()
                .ifPresent(delivery -> accept(delivery, messageId, "echo", now));
    }

    /** Sends of a conversation have become undecided, or are to be looked at: perhaps their echoes are here. */
    public void settle(ConversationKey conversation, Instant now) {
        settle(ledger.lockDoubtful(conversation), now);
    }

    /**
     * @param doubtful all of a conversation, locked, the oldest first
     * @return those that are still undecided
     */
    public List<Delivery> settle(List<Delivery> doubtful, Instant now) {
        List<Delivery> open = new ArrayList<>();
        for (Delivery delivery : doubtful) {
            if (delivery.outcome() != Outcome.UNDECIDED) {
                continue;
            }
            boolean another = doubtful.stream()
                    .anyMatch(other -> other.outcome() == Outcome.SENDING
                            && RecordTexts.same(other.recordText(), delivery.recordText()));
            Optional<ProviderMessages.Echo> echo = another
                    ? Optional.empty()
                    : messages.unowned(delivery.key()).stream()
                            .filter(one -> isOf(delivery, one.text(), one.at()))
                            .findFirst();
            echo.ifPresentOrElse(one -> accept(delivery, one.messageId(), "echo", now), () -> open.add(delivery));
        }
        return open;
    }

    /** By whatever proof: an echo, or the provider's record. */
    public void accept(Delivery undecided, String messageId, String proof, Instant now) {
        Delivery accepted = undecided.accepted(messageId, proof, now);
        ledger.save(List.of(accepted));
        for (ProviderMessages.Heard heard :
                messages.own(List.of(new ProviderMessages.Owned(accepted.company(), messageId, accepted.id())), now)) {
            if (heard.receipt() != Receipt.NONE) {
                ledger.save(List.of(accepted.heard(heard.receipt(), heard.error(), now)), true);
            }
        }
    }

    private static boolean isOf(Delivery delivery, @Nullable String text, Instant at) {
        return delivery.outcome() == Outcome.UNDECIDED
                && delivery.resolveAt() != null
                && delivery.sendingAt() != null
                && !at.isBefore(delivery.sendingAt().minus(CLOCKS))
                && RecordTexts.same(delivery.recordText(), text);
    }
}
