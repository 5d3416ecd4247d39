package website.atendo.gateway.journal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CompanyId;
import website.atendo.gateway.journal.Journal.Author;
import website.atendo.gateway.journal.Journal.Kept;
import website.atendo.gateway.journal.Journal.Ref;
import website.atendo.gateway.journal.Journal.State;

/**
 * What several webhooks add to the journal, in the order in which they came: a row for each thing that none of them
 * told before, and how often it was told again.
 */
final class JournalPage {
    private final Map<Ref, Author> authors;
    private final List<Arrival> arrivals = new ArrayList<>();
    private final Map<CompanyId, Instant> heard = new LinkedHashMap<>();
    private final Map<CompanyId, Integer> rows = new HashMap<>();
    private final Map<Ref, Line> lines = new LinkedHashMap<>();

    /** @param authors of earlier messages that are named here */
    JournalPage(Map<Ref, Author> authors) {
        this.authors = new HashMap<>(authors);
    }

    /** Opens a webhook; what is added next belongs to it. */
    void begin(CompanyId company, Arrival arrival) {
        arrivals.add(arrival);
        hear(company, arrival.receivedAt());
    }

    /** A company's instance was heard, and it may be that there is nothing to keep. */
    void hear(CompanyId company, Instant at) {
        heard.merge(company, at, (one, other) -> one.isAfter(other) ? one : other);
    }

    /**
     * Adds one thing that the webhook tells.
     *
     * @param conversation phone or LID of a person's message; null for anything else
     * @return whether no webhook of this page told it before
     */
    boolean add(Ref ref, State state, @Nullable String note, @Nullable String conversation, boolean fromOwner) {
        Line known = lines.get(ref);
        if (known != null) {
            known.again++;
            return false;
        }
        int number = rows.merge(ref.company(), 1, Integer::sum);
        lines.put(ref, new Line(arrivals.size(), number, state, note, conversation, fromOwner));
        if (conversation != null) {
            authors.putIfAbsent(ref, new Author(conversation, fromOwner));
        }
        return true;
    }

    /** Who wrote an earlier message, of this page or before. */
    @Nullable
    Author author(Ref message) {
        return authors.get(message);
    }

    /** Whether the journal did not have it before this page. */
    boolean isNew(Ref ref, Kept kept) {
        Line line = lines.get(ref);
        return line != null && kept.repeats() == line.again;
    }

    List<Arrival> arrivals() {
        return arrivals;
    }

    List<Heard> heard() {
        return heard.entrySet().stream()
                .map(entry -> new Heard(entry.getKey(), rows.getOrDefault(entry.getKey(), 0), entry.getValue()))
                .toList();
    }

    List<Entry> entries() {
        Collection<Map.Entry<Ref, Line>> all = lines.entrySet();
        return all.stream()
                .map(one -> {
                    Ref ref = one.getKey();
                    Line line = one.getValue();
                    return new Entry(
                            ref,
                            line.webhook,
                            rows.getOrDefault(ref.company(), 0) - line.number,
                            line.state,
                            line.note,
                            line.conversation,
                            line.fromOwner,
                            line.again);
                })
                .toList();
    }

    private static final class Line {
        private final int webhook;
        private final int number;
        private final State state;
        private final @Nullable String note;
        private final @Nullable String conversation;
        private final boolean fromOwner;
        private int again;

        Line(
                int webhook,
                int number,
                State state,
                @Nullable String note,
                @Nullable String conversation,
                boolean fromOwner) {
            this.webhook = webhook;
            this.number = number;
            this.state = state;
            this.note = note;
            this.conversation = conversation;
            this.fromOwner = fromOwner;
        }
    }

    /**
     * That a company's instance was heard.
     *
     * @param rows of the company on this page
     */
    record Heard(CompanyId company, int rows, Instant at) {}

    /**
     * A row to be.
     *
     * @param webhook that told it first: its place among the arrivals, from 1
     * @param later how many rows of the company come after it
     * @param again how often it is told again on this page
     */
    record Entry(
            Ref ref,
            int webhook,
            int later,
            State state,
            @Nullable String note,
            @Nullable String conversation,
            boolean fromOwner,
            int again) {

        /** Never the conversation: a person. */
        @Override
        public String toString() {
            return "Entry[" + ref + ", " + state + "]";
        }
    }
}
