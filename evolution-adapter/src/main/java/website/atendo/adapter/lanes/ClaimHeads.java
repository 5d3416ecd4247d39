package website.atendo.adapter.lanes;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.adapter.companies.Companies;
import website.atendo.adapter.companies.Company;
import website.atendo.adapter.deliveries.ConversationKey;
import website.atendo.adapter.deliveries.DeliveriesAcrossCompanies;
import website.atendo.adapter.deliveries.Delivery;
import website.atendo.adapter.deliveries.Erasures;
import website.atendo.adapter.governor.Governor;
import website.atendo.adapter.governor.Pace;
import website.atendo.adapter.governor.PaceSettings;
import website.atendo.adapter.guard.Facts;
import website.atendo.adapter.guard.Fence;
import website.atendo.adapter.guard.Standing;
import website.atendo.adapter.guard.Standings;
import website.atendo.adapter.guard.Suppressions;
import website.atendo.adapter.guard.Verdict;
import website.atendo.adapter.instances.Capabilities;
import website.atendo.adapter.provider.Address;
import website.atendo.adapter.rendering.Capability;
import website.atendo.adapter.rendering.Rendered;
import website.atendo.adapter.rendering.Rendering;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.SendCommand.MessageSend;

/**
 * Takes the most urgent conversations of some companies, and of each the first message that may be tried; checks it at
 * the fence and marks it {@code sending} under a lease. One transaction for all of them. What the fence refuses is ended
 * here and never sent.
 */
@Service
class ClaimHeads {
    /** How long a prompt may be on its way before the next is shown more simply. */
    private static final Duration SEEN_WITHIN = Duration.ofSeconds(60);

    private static final Duration FACTS_EVERY = Duration.ofMillis(100);
    private static final Duration FACTS_EVERY_LATER = Duration.ofSeconds(2);

    private final DeliveriesAcrossCompanies deliveries;
    private final PaceSettings paces;
    private final Governor governor;
    private final Carriers carriers;
    private final LaneProperties settings;
    private final Clock clock;

    ClaimHeads(
            DeliveriesAcrossCompanies deliveries,
            PaceSettings paces,
            Governor governor,
            Carriers carriers,
            LaneProperties settings,
            Clock clock) {
        this.deliveries = deliveries;
        this.paces = paces;
        this.governor = governor;
        this.carriers = carriers;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * What a claim came to.
     *
     * @param resting companies whose number may not send before then
     * @param withMore companies that may have more to claim at once
     */
    record Claim(List<Claimed> claimed, Map<CompanyId, Instant> resting, Set<CompanyId> withMore) {}

    /** What is known of the companies that are claimed for. */
    private record Known(Map<CompanyId, Company> companies, Map<CompanyId, Pace> paces) {}

    /** How many more a company may have on their way; 0: it is left alone. */
    @FunctionalInterface
    interface Room {
        /** @param pace null for a company whose profile has not arrived yet */
        int of(CompanyId company, @Nullable Pace pace);
    }

    /** @param room how many each company may have more on their way */
    Claim claim(Map<CompanyId, Integer> room) {
        return claim(room.keySet(), (company, _) -> room.getOrDefault(company, 0));
    }

    /** @param candidates the fence's facts of these are known to be current */
    Claim claim(Collection<CompanyId> candidates, Room rooms) {
        return deliveries.inTransaction(() -> {
            Instant now = clock.instant();
            Map<CompanyId, Company> owners = Companies.findAll(deliveries.jdbc(), candidates);
            Known known = new Known(owners, paces.findAll(deliveries.jdbc(), owners));
            Map<CompanyId, Integer> room = new LinkedHashMap<>();
            for (CompanyId company : candidates) {
                int wanted = rooms.of(company, known.paces().get(company));
                if (wanted > 0) {
                    room.put(company, wanted);
                }
            }
            if (room.isEmpty()) {
                return new Claim(List.of(), Map.of(), Set.of());
            }
            Map<CompanyId, Governor.Leave> leaves =
                    governor.ask(deliveries.jdbc(), room, known.companies(), known.paces(), now);
            Map<CompanyId, Instant> resting = new HashMap<>();
            List<CompanyId> companies = new ArrayList<>();
            leaves.forEach((company, leave) -> {
                if (leave.room() > 0) {
                    companies.add(company);
                } else {
                    resting.put(company, leave.nextAt());
                }
            });
            List<ConversationKey> ready = deliveries
                    .conversations()
                    .lockReady(
                            companies,
                            companies.stream()
                                    .map(company -> leave(leaves, company).room())
                                    .toList(),
                            companies.stream()
                                    .map(company -> leave(leaves, company).lowestRank())
                                    .toList(),
                            now);
            if (ready.isEmpty()) {
                return new Claim(List.of(), resting, Set.of());
            }
            Set<CompanyId> withMore = new HashSet<>();
            Map<CompanyId, Long> found = ready.stream().collect(groupingBy(ConversationKey::company, counting()));
            found.forEach((company, number) -> {
                if (number >= leave(leaves, company).room()) {
                    withMore.add(company);
                }
            });
            List<Delivery> heads = deliveries.ledger().lockHeads(ready, now);
            return new Claim(decide(ready, heads, known, now, withMore), resting, withMore);
        });
    }

    private List<Claimed> decide(
            List<ConversationKey> ready, List<Delivery> heads, Known known, Instant now, Set<CompanyId> withMore) {
        Map<CompanyId, Company> companies = known.companies();
        Map<Governor.Pair, Instant> credits = governor.creditAt(
                deliveries.jdbc(),
                heads.stream()
                        .filter(head -> isPacedByPair(known.paces().get(head.company())))
                        .map(ClaimHeads::pair)
                        .toList());
        Map<CompanyId, Capability> lowered = Capabilities.findAll(deliveries.jdbc(), companies.keySet());
        Map<Standings.Key, Standing> standings = Standings.findAll(
                deliveries.jdbc(),
                heads.stream()
                        .map(ClaimHeads::standingKey)
                        .flatMap(Optional::stream)
                        .toList());
        Map<Suppressions.Person, String> suppressed = Suppressions.findAll(
                deliveries.jdbc(), heads.stream().map(ClaimHeads::person).toList());

        Erasures.add(deliveries.jdbc(), erased(heads, suppressed));

        Set<ConversationKey> unseen = unseenPrompts(heads, companies, lowered, now);
        List<Claimed> claimed = new ArrayList<>();
        List<Delivery> ended = new ArrayList<>();
        List<Delivery> waiting = new ArrayList<>();
        List<Delivery> beginToWait = new ArrayList<>();
        Map<ConversationKey, Instant> held = new HashMap<>();
        for (Delivery head : heads) {
            Company company = companies.get(head.company());
            var facts = new Facts(
                    now, company, standingKey(head).map(standings::get).orElse(null), suppressed.get(person(head)));
            Verdict verdict = Fence.check(head.command(), facts);
            Instant mayGoAt = mayGoAt(head, known, credits);
            if (verdict instanceof Verdict.Send && mayGoAt.isAfter(now)) {
                // This recipient has had enough for the moment; nobody else waits for that.
                held.put(head.key(), mayGoAt);
                continue;
            }
            switch (verdict) {
                case Verdict.Send _
                when company != null ->
                    render(head, company, capability(head, company, lowered, unseen), now)
                            .ifPresentOrElse(
                                    claimed::add,
                                    () -> ended.add(head.ended(Outcome.FAILED, "address-invalid", null, now)));
                case Verdict.Send _ -> throw new IllegalStateException("the fence sends for an unknown company");
                case Verdict.Wait(var reason) -> {
                    boolean patient = head.waitingSince() == null
                            || now.isBefore(head.waitingSince().plus(settings.factsPatience()));
                    Instant next = now.plus(patient ? FACTS_EVERY : FACTS_EVERY_LATER);
                    // For a moment the conversation waits with it, so that order holds; then others may pass.
                    Delivery after = head.waiting(reason, now, patient ? head.nextAt() : next);
                    waiting.add(after);
                    if (!reason.equals(head.waitingFor())) {
                        beginToWait.add(after);
                    }
                    if (patient) {
                        held.put(head.key(), next);
                    }
                }
                case Verdict.Expired(var reason) -> ended.add(head.ended(Outcome.EXPIRED, reason, null, now));
                case Verdict.Superseded(var reason) -> ended.add(head.ended(Outcome.SUPERSEDED, reason, null, now));
                case Verdict.Suppressed(var reason) -> ended.add(head.ended(Outcome.SUPPRESSED, reason, null, now));
            }
        }

        // Behind it there may be one that is still true.
        ended.forEach(delivery -> withMore.add(delivery.company()));
        List<Delivery> changed = new ArrayList<>(ended);
        List<Delivery> sending = claimed.stream().map(Claimed::delivery).toList();
        changed.addAll(sending);
        deliveries.ledger().save(changed);
        deliveries.ledger().postpone(waiting);
        deliveries.ledger().noteWaits(beginToWait, now);
        governor.spend(
                deliveries.jdbc(),
                credits,
                sending.stream().map(ClaimHeads::pair).toList(),
                companies,
                known.paces(),
                now);
        deliveries.conversations().sending(sending);
        Set<ConversationKey> free = new HashSet<>(ready);
        sending.forEach(delivery -> free.remove(delivery.key()));
        deliveries.conversations().settleIdle(free);
        held.forEach(deliveries.conversations()::hold);
        return claimed;
    }

    /** Whose commands came only after they were erased. */
    private static List<Erasures.Client> erased(List<Delivery> heads, Map<Suppressions.Person, String> suppressed) {
        return heads.stream()
                .filter(head -> Suppressions.ERASED.equals(suppressed.get(person(head))))
                .flatMap(head -> Stream.ofNullable(head.command().clientId())
                        .map(client -> new Erasures.Client(head.company(), client)))
                .toList();
    }

    private static Governor.Leave leave(Map<CompanyId, Governor.Leave> leaves, CompanyId company) {
        Governor.Leave leave = leaves.get(company);
        if (leave == null) {
            throw new IllegalStateException("the governor said nothing of company " + company);
        }
        return leave;
    }

    private static Instant mayGoAt(Delivery head, Known known, Map<Governor.Pair, Instant> credits) {
        Pace pace = known.paces().get(head.company());
        Instant credit = credits.get(pair(head));
        return pace == null || credit == null
                ? Instant.MIN
                : Governor.mayGoAt(pace, credit, head.command().purpose() == Purpose.ANSWER);
    }

    private static boolean isPacedByPair(@Nullable Pace pace) {
        return pace != null && !pace.pairEvery().isZero();
    }

    private static Governor.Pair pair(Delivery delivery) {
        return new Governor.Pair(delivery.company(), delivery.conversation());
    }

    /** Where an earlier prompt is still not seen, the next goes as text: perhaps the phone cannot show it. */
    private Set<ConversationKey> unseenPrompts(
            List<Delivery> heads, Map<CompanyId, Company> companies, Map<CompanyId, Capability> lowered, Instant now) {
        List<ConversationKey> prompting = heads.stream()
                .filter(head -> head.command().person().content() instanceof Content.Prompt)
                .filter(head -> {
                    Company company = companies.get(head.company());
                    return company != null
                            && Capability.of(company.provider(), lowered.get(head.company())) != Capability.NUMBERED;
                })
                .map(Delivery::key)
                .toList();
        return prompting.isEmpty()
                ? Set.of()
                : deliveries.ledger().withUnseenPrompts(prompting, now.minus(SEEN_WITHIN));
    }

    private static Capability capability(
            Delivery head, Company company, Map<CompanyId, Capability> lowered, Set<ConversationKey> unseen) {
        return head.asText() || unseen.contains(head.key())
                ? Capability.NUMBERED
                : Capability.of(company.provider(), lowered.get(head.company()));
    }

    /** Empty where the address is none. */
    private Optional<Claimed> render(Delivery head, Company company, Capability capability, Instant now) {
        MessageSend command = head.command();
        return Address.parse(command.person().address()).map(address -> {
            var template = command.person().template();
            Rendered rendered = Rendering.render(
                    command.person().content(),
                    capability,
                    template == null ? company.locale() : template.language(),
                    company.name());
            return new Claimed(
                    head.sending(
                            rendered,
                            carriers.recordText(company.provider(), rendered.message()),
                            now,
                            settings.lease()),
                    company.provider(),
                    address,
                    rendered.message());
        });
    }

    private static Optional<Standings.Key> standingKey(Delivery delivery) {
        return Optional.ofNullable(delivery.command().validWhile())
                .map(condition -> new Standings.Key(delivery.company(), condition.appointmentId()));
    }

    private static Suppressions.Person person(Delivery delivery) {
        return new Suppressions.Person(
                delivery.company(),
                delivery.command().clientId(),
                delivery.command().person().address());
    }
}
