package website.atendo.adapter.lanes;

import jakarta.annotation.PreDestroy;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import website.atendo.adapter.companies.Companies;
import website.atendo.adapter.companies.Company;
import website.atendo.adapter.deliveries.DeliveriesAcrossCompanies;
import website.atendo.adapter.deliveries.Delivery;
import website.atendo.adapter.deliveries.DeliveryLedger;
import website.atendo.adapter.deliveries.RecordTexts;
import website.atendo.adapter.deliveries.SettleByEcho;
import website.atendo.adapter.deliveries.WorkArrived;
import website.atendo.adapter.instances.Capabilities;
import website.atendo.adapter.provider.Address;
import website.atendo.adapter.provider.SentRecord;
import website.atendo.adapter.rendering.Capability;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.Outcome;

/**
 * Finds out what became of undecided sends: by an echo at any time, and once the provider's longest send time has passed,
 * by its own complete record. What that does not show did not leave, and is tried once more; without proof it stays
 * undecided, for staff to decide (invariant I3).
 */
@Component
class ResolveDoubts {
    private static final Logger log = LoggerFactory.getLogger(ResolveDoubts.class);
    private static final int BATCH = 100;
    /** The provider is asked about a few at a time: it may be in trouble already. */
    private static final int COMPANIES_AT_ONCE = 32;

    private static final int OF_ONE_COMPANY = 4;
    private static final Duration AGAIN = Duration.ofSeconds(5);

    private final DeliveriesAcrossCompanies deliveries;
    private final Carriers carriers;
    private final ApplicationEventPublisher events;
    private final LaneProperties settings;
    private final Clock clock;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    /** Whose doubts are being looked at, one after the other: an instance that hangs holds up nobody else's (I5). */
    private final Set<CompanyId> busy = ConcurrentHashMap.newKeySet();

    private @Nullable Instant firstLook;

    ResolveDoubts(
            DeliveriesAcrossCompanies deliveries,
            Carriers carriers,
            ApplicationEventPublisher events,
            LaneProperties settings,
            Clock clock) {
        this.deliveries = deliveries;
        this.carriers = carriers;
        this.events = events;
        this.settings = settings;
        this.clock = clock;
    }

    /** Begins to look at what is due, and waits for nothing. */
    @Scheduled(fixedDelayString = "${atendo.lanes.sweep-every:1s}")
    void look() {
        if (!isSteady()) {
            return;
        }
        try {
            boolean more = true;
            while (more) {
                Map<CompanyId, List<Delivery>> claimed = claim();
                claimed.forEach(this::begin);
                more = !claimed.isEmpty();
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("undecided sends are looked at later: {}", e.toString());
        }
    }

    private synchronized boolean isSteady() {
        Instant now = clock.instant();
        if (firstLook == null) {
            firstLook = now;
        }
        return !now.isBefore(firstLook.plus(settings.steadyAfter()));
    }

    private void begin(CompanyId company, List<Delivery> due) {
        busy.add(company);
        threads.execute(() -> {
            try {
                due.forEach(this::look);
            } finally {
                busy.remove(company);
            }
        });
    }

    /** Whoever dies while looking leaves it to be looked at again. */
    private Map<CompanyId, List<Delivery>> claim() {
        int room = COMPANIES_AT_ONCE - busy.size();
        if (room <= 0) {
            return Map.of();
        }
        return deliveries.inTransaction(() -> {
            Instant now = clock.instant();
            Map<CompanyId, List<Delivery>> claimed = new LinkedHashMap<>();
            deliveries
                    .ledger()
                    .lockSome(
                            "resolve_at <= ? and company_id <> all (?)",
                            BATCH,
                            Timestamp.from(now),
                            busy.stream().map(CompanyId::value).toArray(Long[]::new))
                    .forEach(due -> {
                        if (claimed.size() < room || claimed.containsKey(due.company())) {
                            List<Delivery> theirs =
                                    claimed.computeIfAbsent(due.company(), company -> new ArrayList<>());
                            if (theirs.size() < OF_ONE_COMPANY) {
                                theirs.add(due);
                            }
                        }
                    });
            deliveries
                    .ledger()
                    .postpone(claimed.values().stream()
                            .flatMap(List::stream)
                            .map(delivery -> delivery.resolvingAt(now.plus(settings.lease())))
                            .toList());
            return claimed;
        });
    }

    @PreDestroy
    void stop() throws InterruptedException {
        threads.shutdownNow();
        threads.awaitTermination(5, TimeUnit.SECONDS);
    }

    private void look(Delivery delivery) {
        try {
            if (delivery.outcome() == Outcome.ACCEPTED) {
                sendPromptAgain(delivery);
            } else {
                decide(delivery);
            }
        } catch (RuntimeException e) {
            log.warn(
                    "delivery {} of company {} is looked at later: {}",
                    delivery.id(),
                    delivery.company(),
                    e.toString());
        }
    }

    private void decide(Delivery doubtful) {
        SentRecord record = doubtful.provable() ? read(doubtful) : SentRecord.UNREADABLE;
        boolean again = deliveries.inTransaction(() -> {
            Instant now = clock.instant();
            deliveries.conversations().lock(List.of(doubtful.key()));
            List<Delivery> open =
                    deliveries.settling().settle(deliveries.ledger().lockDoubtful(doubtful.key()), now);
            Optional<Delivery> current = open.stream()
                    .filter(one -> one.id().equals(doubtful.id()) && one.attempts() == doubtful.attempts())
                    .findFirst();
            if (current.isEmpty()) {
                return false;
            }
            Delivery delivery = current.get();
            Optional<SentRecord.Entry> found = find(delivery, record);
            if (found.isPresent()) {
                deliveries.settling().accept(delivery, found.get().providerMessageId(), "provider-record", now);
                return false;
            }
            if (delivery.provable() && record.complete() && !delivery.triedAgain()) {
                Delivery queued = delivery.requeuedByProof(now);
                deliveries.ledger().save(List.of(queued));
                deliveries.conversations().add(List.of(queued));
                return true;
            }
            boolean lookAgain = delivery.provable()
                    && !record.complete()
                    && delivery.sendingAt() != null
                    && now.isBefore(delivery.sendingAt().plus(settings.resolveFor()));
            deliveries.ledger().postpone(List.of(delivery.resolvingAt(lookAgain ? now.plus(AGAIN) : null)));
            if (!lookAgain) {
                deliveries.ledger().note(delivery, "doubt", "no-proof", null, now);
            }
            return false;
        });
        if (again) {
            events.publishEvent(new WorkArrived(doubtful.company()));
        }
    }

    private SentRecord read(Delivery delivery) {
        Instant begun = delivery.sendingAt();
        Optional<Address> address = Address.parse(delivery.command().person().address());
        Company company = Companies.findAll(deliveries.jdbc(), List.of(delivery.company()))
                .get(delivery.company());
        if (begun == null || address.isEmpty() || company == null) {
            return SentRecord.UNREADABLE;
        }
        return carriers.sent(
                delivery.company(),
                company.provider(),
                address.get(),
                begun.minus(SettleByEcho.CLOCKS),
                begun.plus(settings.longestSend()).plus(SettleByEcho.CLOCKS));
    }

    /** The oldest of these words that is nobody else's. */
    private Optional<SentRecord.Entry> find(Delivery delivery, SentRecord record) {
        List<SentRecord.Entry> same = record.entries().stream()
                .filter(entry ->
                        !entry.providerMessageId().isEmpty() && RecordTexts.same(delivery.recordText(), entry.text()))
                .sorted(Comparator.comparing(SentRecord.Entry::at))
                .toList();
        Map<String, CommandId> owners = deliveries
                .messages()
                .owners(
                        delivery.company(),
                        same.stream().map(SentRecord.Entry::providerMessageId).toList());
        return same.stream()
                .filter(entry -> !owners.containsKey(entry.providerMessageId()))
                .findFirst();
    }

    private void sendPromptAgain(Delivery prompt) {
        boolean again = deliveries.inTransaction(() -> {
            Instant now = clock.instant();
            deliveries.conversations().lock(List.of(prompt.key()));
            Optional<Delivery> current = lock(prompt);
            if (current.isEmpty()) {
                return false;
            }
            if (!current.get().isLostPrompt(now)) {
                deliveries.ledger().postpone(List.of(current.get().resolvingAt(null)));
                return false;
            }
            Delivery queued = current.get().resentAsText(now);
            deliveries.ledger().save(List.of(queued));
            deliveries.conversations().add(List.of(queued));
            Capabilities.lower(deliveries.jdbc(), prompt.company(), Capability.NUMBERED);
            return true;
        });
        if (again) {
            events.publishEvent(new WorkArrived(prompt.company()));
        }
    }

    private Optional<Delivery> lock(Delivery delivery) {
        return deliveries.ledger().lock(List.of(new DeliveryLedger.Key(delivery.company(), delivery.id()))).stream()
                .findFirst();
    }
}
