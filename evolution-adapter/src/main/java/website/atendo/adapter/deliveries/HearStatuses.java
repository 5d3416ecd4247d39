package website.atendo.adapter.deliveries;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Service;
import website.atendo.adapter.provider.Address;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.inbound.InboundStatus.Echoed;
import website.atendo.contracts.inbound.InboundStatus.Heard;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Receipt;
import website.atendo.messaging.Envelope;

/**
 * What the provider says of messages we sent, also before it has answered the send; a few statements for all that a poll
 * brought. Runs in the listener's transaction across companies.
 *
 * <p>Deliveries are locked before messages, as those do who keep the results of sends: an answer and its echo often come
 * in the same moment.
 */
@Service
class HearStatuses {
    /** By how much receipts overtake each other. */
    static final Duration RECEIPTS_OVERTAKE = Duration.ofSeconds(15);

    private final DeliveriesAcrossCompanies deliveries;
    private final ApplicationEventPublisher events;
    private final Clock clock;

    HearStatuses(DeliveriesAcrossCompanies deliveries, ApplicationEventPublisher events, Clock clock) {
        this.deliveries = deliveries;
        this.events = events;
        this.clock = clock;
    }

    void hear(List<Envelope<InboundStatus>> statuses) {
        Instant now = clock.instant();
        events.publishEvent(new StatusesHeard(
                statuses.stream().map(Envelope::company).collect(Collectors.toCollection(LinkedHashSet::new))));

        Map<ProviderMessages.Id, ProviderMessages.Said> said = new LinkedHashMap<>();
        Set<ConversationKey> echoing = new LinkedHashSet<>();
        for (Envelope<InboundStatus> status : statuses) {
            said.merge(idOf(status), saidBy(status), ProviderMessages.Said::and);
            if (status.body() instanceof Echoed echoed) {
                conversation(status, echoed).ifPresent(echoing::add);
            }
        }
        Map<DeliveryLedger.Key, Delivery> known = new HashMap<>();
        putAll(
                known,
                deliveries.ledger().lockWithDoubtful(keys(deliveries.messages().owners(said.keySet())), echoing));
        Map<ProviderMessages.Id, CommandId> owners = deliveries.messages().say(said, now);
        // Somebody has learned meanwhile that they are ours.
        List<DeliveryLedger.Key> more =
                keys(owners).stream().filter(key -> !known.containsKey(key)).toList();
        if (!more.isEmpty()) {
            putAll(known, deliveries.ledger().lock(more));
        }
        receipts(statuses, owners, known, now);
        echoes(statuses, owners, known.values(), now);
    }

    /** Every step of every delivery is kept and published: the first of each, then the second. */
    private void receipts(
            List<Envelope<InboundStatus>> statuses,
            Map<ProviderMessages.Id, CommandId> owners,
            Map<DeliveryLedger.Key, Delivery> known,
            Instant now) {
        Map<DeliveryLedger.Key, List<Delivery>> steps = new LinkedHashMap<>();
        for (Envelope<InboundStatus> status : statuses) {
            CommandId owner = owners.get(idOf(status));
            if (owner != null && status.body() instanceof Heard heard) {
                var key = new DeliveryLedger.Key(status.company(), owner);
                Delivery before = known.get(key);
                Delivery after = before == null ? null : before.heard(heard.receipt(), heard.error(), now);
                if (after != null && after != before) {
                    known.put(key, after);
                    steps.computeIfAbsent(key, _ -> new ArrayList<>()).add(after);
                }
            }
        }
        int longest = steps.values().stream().mapToInt(List::size).max().orElse(0);
        for (int i = 0; i < longest; i++) {
            int step = i;
            deliveries
                    .ledger()
                    .save(
                            steps.values().stream()
                                    .filter(all -> all.size() > step)
                                    .map(all -> all.get(step))
                                    .toList(),
                            true);
        }
        overtaken(steps.values().stream().map(List::getLast).toList(), now);
    }

    /** A later message arrived and a prompt before it did not: then it is looked at once its own receipt has had time. */
    private void overtaken(List<Delivery> changed, Instant now) {
        Map<ConversationKey, Instant> newestArrived = new HashMap<>();
        for (Delivery one : changed) {
            if ((one.receipt() == Receipt.DELIVERED || one.receipt() == Receipt.READ) && one.sendingAt() != null) {
                newestArrived.merge(one.key(), one.sendingAt(), (a, b) -> a.isAfter(b) ? a : b);
            }
        }
        if (newestArrived.isEmpty()) {
            return;
        }
        deliveries
                .ledger()
                .postpone(deliveries.ledger().lockUnseenPrompts(newestArrived.keySet()).stream()
                        .filter(prompt ->
                                prompt.resolveAt() == null && sentBefore(prompt, newestArrived.get(prompt.key())))
                        .map(prompt -> prompt.resolvingAt(now.plus(RECEIPTS_OVERTAKE)))
                        .toList());
    }

    private static boolean sentBefore(Delivery prompt, @Nullable Instant another) {
        return another != null
                && prompt.sendingAt() != null
                && prompt.sendingAt().isBefore(another);
    }

    /** Echoes that are nobody's may settle what is undecided in their conversation. */
    private void echoes(
            List<Envelope<InboundStatus>> statuses,
            Map<ProviderMessages.Id, CommandId> owners,
            Collection<Delivery> known,
            Instant now) {
        Set<ConversationKey> undecided = known.stream()
                .filter(delivery -> delivery.outcome() == Outcome.UNDECIDED)
                .map(Delivery::key)
                .collect(Collectors.toSet());
        for (Envelope<InboundStatus> status : statuses) {
            if (status.body() instanceof Echoed echoed && !owners.containsKey(idOf(status))) {
                conversation(status, echoed)
                        .filter(undecided::contains)
                        .ifPresent(conversation -> deliveries
                                .settling()
                                .heard(
                                        deliveries.ledger().lockDoubtful(conversation),
                                        echoed.providerMessageId(),
                                        echoed.person().text(),
                                        echoed.at(),
                                        now));
            }
        }
    }

    private static void putAll(Map<DeliveryLedger.Key, Delivery> known, List<Delivery> locked) {
        locked.forEach(delivery -> known.put(new DeliveryLedger.Key(delivery.company(), delivery.id()), delivery));
    }

    private static List<DeliveryLedger.Key> keys(Map<ProviderMessages.Id, CommandId> owners) {
        return owners.entrySet().stream()
                .map(owner -> new DeliveryLedger.Key(owner.getKey().company(), owner.getValue()))
                .distinct()
                .toList();
    }

    private static ProviderMessages.Id idOf(Envelope<InboundStatus> status) {
        return new ProviderMessages.Id(
                status.company(),
                switch (status.body()) {
                    case Heard heard -> heard.providerMessageId();
                    case Echoed echoed -> echoed.providerMessageId();
                });
    }

    private static ProviderMessages.Said saidBy(Envelope<InboundStatus> status) {
        return switch (status.body()) {
            case Heard heard -> ProviderMessages.Said.receipt(heard.receipt(), heard.error(), heard.at());
            case Echoed echoed ->
                ProviderMessages.Said.echo(
                        echoed.at(),
                        conversation(status, echoed)
                                .map(ConversationKey::conversation)
                                .orElse(null),
                        echoed.person().text());
        };
    }

    private static Optional<ConversationKey> conversation(Envelope<InboundStatus> status, Echoed echoed) {
        return Optional.ofNullable(echoed.person().address())
                .map(Address::canonicalOf)
                .map(canonical -> new ConversationKey(status.company(), canonical));
    }
}
