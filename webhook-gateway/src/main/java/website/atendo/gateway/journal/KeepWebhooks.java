package website.atendo.gateway.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.gateway.facts.Fact;
import website.atendo.gateway.journal.Journal.Author;
import website.atendo.gateway.journal.Journal.Kept;
import website.atendo.gateway.journal.Journal.Ref;
import website.atendo.gateway.journal.Journal.State;
import website.atendo.messaging.OutboxAcrossCompanies;
import website.atendo.messaging.Outgoing;
import website.atendo.tenancy.AcrossCompanies;

/**
 * Keeps webhooks of any companies together with the messages they cause, in one transaction: two statements (journal,
 * outbox), a third where one edits or takes back an earlier message. Webhooks of one company wait for each other from
 * the journal's statement to the commit, so that positions, outbox rows and commits are in one order (invariant I6).
 *
 * <p>The role sees all companies (docs/adr/0010): each row carries the company whose secret its webhook came with.
 */
@Service
class KeepWebhooks {
    private final AcrossCompanies across;
    private final Journal journal;
    private final OutboxAcrossCompanies outbox;

    KeepWebhooks(AcrossCompanies across, Journal journal, OutboxAcrossCompanies outbox) {
        this.across = across;
        this.journal = journal;
        this.outbox = outbox;
    }

    /**
     * All or none.
     *
     * @return what became of each
     */
    List<Reception> keep(List<Incoming> webhooks) {
        return across.inTransaction(() -> {
            var page = new JournalPage(journal.authors(originals(webhooks)));
            List<Written> written =
                    webhooks.stream().map(webhook -> write(page, webhook)).toList();
            Map<Ref, Kept> kept = journal.keep(page);
            List<Outgoing<?>> messages = new ArrayList<>();
            List<Reception> receptions = new ArrayList<>();
            for (Written webhook : written) {
                boolean anyNew = false;
                for (Ref first : webhook.firstTold()) {
                    Kept row = Objects.requireNonNull(kept.get(first), "every entry is kept");
                    if (page.isNew(first, row)) {
                        anyNew = true;
                        Fact fact = webhook.facts().get(first.event());
                        if (fact != null) {
                            messages.add(message(first.company(), fact, row.position()));
                        }
                    }
                }
                receptions.add(anyNew ? webhook.whereNew() : webhook.otherwise());
            }
            outbox.appendAll(messages);
            return receptions;
        });
    }

    /**
     * What of a webhook stands on the page.
     *
     * @param firstTold what none before it told
     * @param facts to be published where they are new
     * @param whereNew what becomes of it if the journal did not have all of that
     */
    private record Written(List<Ref> firstTold, Map<EventId, Fact> facts, Reception whereNew, Reception otherwise) {}

    private static Written write(JournalPage page, Incoming webhook) {
        return switch (webhook) {
            case Incoming.Telling telling -> writeFacts(page, telling);
            case Incoming.KeptOnly(var company, var arrival, var state, var note, var reception) -> {
                page.begin(company, arrival);
                yield writeOnly(page, company, arrival, state, note, reception);
            }
            case Incoming.SignOfLife(var company, var arrival) -> {
                page.hear(company, arrival.receivedAt());
                yield new Written(List.of(), Map.of(), Reception.NOT_NEEDED, Reception.NOT_NEEDED);
            }
        };
    }

    private static Written writeFacts(JournalPage page, Incoming.Telling webhook) {
        CompanyId company = webhook.company();
        Arrival arrival = webhook.arrival();
        page.begin(company, arrival);
        Map<EventId, Fact> facts = new LinkedHashMap<>();
        int anonymous = 0;
        for (Fact fact : webhook.facts()) {
            Fact whose = byItsAuthor(page, company, fact);
            if (whose instanceof Fact.Said said && said.conversation() == null) {
                anonymous++;
            } else {
                facts.putIfAbsent(whose.id(), whose);
            }
        }
        String note = anonymous == 0
                ? null
                : "who wrote " + anonymous + " of " + webhook.facts().size();
        if (facts.isEmpty()) {
            return writeOnly(page, company, arrival, State.NOT_UNDERSTOOD, note, Reception.NOT_UNDERSTOOD);
        }
        List<Ref> firstTold = new ArrayList<>();
        for (Fact fact : facts.values()) {
            var ref = new Ref(company, fact.id());
            if (page.add(ref, State.PUBLISHED, together(note, arrival.note()), conversation(fact), isOwners(fact))) {
                firstTold.add(ref);
            }
        }
        return new Written(firstTold, facts, Reception.PUBLISHED, Reception.REPEATED);
    }

    private static Written writeOnly(
            JournalPage page,
            CompanyId company,
            Arrival arrival,
            State state,
            @Nullable String note,
            Reception reception) {
        var ref = new Ref(company, arrival.sameBody());
        boolean first = page.add(ref, state, together(note, arrival.note()), null, false);
        return new Written(first ? List.of(ref) : List.of(), Map.of(), reception, Reception.REPEATED);
    }

    private static List<Ref> originals(List<Incoming> webhooks) {
        List<Ref> originals = new ArrayList<>();
        for (Incoming webhook : webhooks) {
            if (webhook instanceof Incoming.Telling telling) {
                for (Fact fact : telling.facts()) {
                    if (fact instanceof Fact.Said said && said.original() != null) {
                        originals.add(new Ref(telling.company(), said.original()));
                    }
                }
            }
        }
        return originals;
    }

    /** An edit or a deletion names its chat from its sender's side; the journal knows better who that was. */
    private static Fact byItsAuthor(JournalPage page, CompanyId company, Fact fact) {
        return switch (fact) {
            case Fact.Said said
            when said.original() != null -> {
                Author author = page.author(new Ref(company, said.original()));
                yield author == null ? said : said.by(author.conversation(), author.fromOwner());
            }
            case Fact.Said said -> said;
            case Fact.Told status -> status;
        };
    }

    private static @Nullable String conversation(Fact fact) {
        return switch (fact) {
            case Fact.Said said -> said.conversation();
            case Fact.Told _ -> null;
        };
    }

    private static boolean isOwners(Fact fact) {
        return switch (fact) {
            case Fact.Said said -> said.draft().fromOwner();
            case Fact.Told _ -> false;
        };
    }

    private static Outgoing<?> message(CompanyId company, Fact fact, long position) {
        return switch (fact) {
            case Fact.Said said ->
                new Outgoing<>(
                        company,
                        Topics.INBOUND_MESSAGES,
                        said.id(),
                        "conversation/" + said.conversation(),
                        said.at(position));
            case Fact.Told told ->
                new Outgoing<>(
                        company,
                        Topics.INBOUND_STATUSES,
                        told.id(),
                        "message/" + told.providerMessageId(),
                        told.status());
        };
    }

    private static @Nullable String together(@Nullable String one, @Nullable String other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return one + "; " + other;
    }
}
