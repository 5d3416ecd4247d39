package website.atendo.gateway.journal;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.gateway.facts.Fact;
import website.atendo.gateway.facts.Translation;
import website.atendo.gateway.instances.NoteInstanceState;
import website.atendo.gateway.instances.NoteSignOfLife;
import website.atendo.gateway.journal.Journal.Entry;
import website.atendo.gateway.journal.Journal.Kept;
import website.atendo.gateway.journal.Journal.State;
import website.atendo.messaging.Outbox;
import website.atendo.messaging.Outgoing;
import website.atendo.tenancy.CompanyTransactions;

/**
 * Takes in one webhook: once this returns, it is on disk together with the messages it causes (invariant I7), or it was
 * not worth keeping. A message or receipt costs three statements (company, journal, outbox) and a commit; a repetition
 * two. Webhooks of one company wait for each other from the journal's statement to the commit, so that positions,
 * outbox rows and commits are in one order (invariant I6).
 */
@Service
public class ReceiveWebhook {
    private final CompanyTransactions transactions;
    private final Journal journal;
    private final Outbox outbox;
    private final NoteInstanceState instanceStates;
    private final NoteSignOfLife signsOfLife;

    ReceiveWebhook(
            CompanyTransactions transactions,
            Journal journal,
            Outbox outbox,
            NoteInstanceState instanceStates,
            NoteSignOfLife signsOfLife) {
        this.transactions = transactions;
        this.journal = journal;
        this.outbox = outbox;
        this.instanceStates = instanceStates;
        this.signsOfLife = signsOfLife;
    }

    /** @throws RuntimeException where it could not be kept: then nothing of it was, and it must be sent again */
    public Reception receive(CompanyId company, Arrival arrival, Translation translation) {
        return switch (translation) {
            case Translation.Facts(var facts) ->
                transactions.call(company, () -> keepAndPublish(company, arrival, facts));
            case Translation.InstanceTold told ->
                instanceStates.note(company, told, arrival.receivedAt()) ? Reception.PUBLISHED : Reception.REPEATED;
            case Translation.NotNeeded() -> {
                signsOfLife.note(company, arrival.receivedAt());
                yield Reception.NOT_NEEDED;
            }
            case Translation.UnknownEvent() ->
                keepOnly(company, arrival, State.UNKNOWN_EVENT, null, Reception.UNKNOWN_EVENT);
            case Translation.NotUnderstood(var what) ->
                keepOnly(company, arrival, State.NOT_UNDERSTOOD, what, Reception.NOT_UNDERSTOOD);
            case Translation.Unreadable(var why) ->
                keepOnly(company, arrival, State.UNREADABLE, why, Reception.UNREADABLE);
        };
    }

    private Reception keepOnly(
            CompanyId company, Arrival arrival, State state, @Nullable String note, Reception reception) {
        List<Kept> kept = transactions.call(
                company,
                () -> journal.keep(
                        company,
                        arrival,
                        state,
                        together(note, arrival.note()),
                        List.of(new Entry(arrival.sameBody(), null, false))));
        return kept.stream().anyMatch(Kept::isNew) ? reception : Reception.REPEATED;
    }

    private Reception keepAndPublish(CompanyId company, Arrival arrival, List<Fact> told) {
        Map<EventId, Fact> facts = new LinkedHashMap<>();
        int anonymous = 0;
        for (Fact fact : told) {
            Fact whose = byItsAuthor(company, fact);
            if (whose instanceof Fact.Said said && said.conversation() == null) {
                anonymous++;
            } else {
                facts.putIfAbsent(whose.id(), whose);
            }
        }
        String note = anonymous == 0 ? null : "who wrote " + anonymous + " of " + told.size();
        if (facts.isEmpty()) {
            return keepOnly(company, arrival, State.NOT_UNDERSTOOD, note, Reception.NOT_UNDERSTOOD);
        }
        Map<EventId, Kept> kept = new LinkedHashMap<>();
        for (Kept row : journal.keep(
                company,
                arrival,
                State.PUBLISHED,
                together(note, arrival.note()),
                facts.values().stream().map(ReceiveWebhook::entry).toList())) {
            kept.put(row.id(), row);
        }
        List<Outgoing<?>> messages = new ArrayList<>();
        facts.forEach((id, fact) -> {
            Kept row = kept.get(id);
            if (row != null && row.isNew()) {
                messages.add(message(company, fact, row.position()));
            }
        });
        outbox.appendAll(messages);
        return messages.isEmpty() ? Reception.REPEATED : Reception.PUBLISHED;
    }

    /** An edit or a deletion names its chat from its sender's side; the journal knows better who that was. */
    private Fact byItsAuthor(CompanyId company, Fact fact) {
        return switch (fact) {
            case Fact.Said said
            when said.original() != null ->
                journal.author(company, said.original())
                        .map(author -> said.by(author.conversation(), author.fromOwner()))
                        .orElse(said);
            case Fact.Said said -> said;
            case Fact.Told status -> status;
        };
    }

    private static Entry entry(Fact fact) {
        return switch (fact) {
            case Fact.Said said ->
                new Entry(said.id(), said.conversation(), said.draft().fromOwner());
            case Fact.Told status -> new Entry(status.id(), null, false);
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
