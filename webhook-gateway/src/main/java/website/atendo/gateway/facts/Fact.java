package website.atendo.gateway.facts;

import org.jspecify.annotations.Nullable;
import website.atendo.contracts.EventId;
import website.atendo.contracts.inbound.InboundHead;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.inbound.Sender;

/** One thing told, to be published once under its id however often it is told. */
public sealed interface Fact {
    EventId id();

    /**
     * Somebody wrote, tapped, edited or took back.
     *
     * @param draft its journal position is not known yet
     * @param person their phone and LID may both be null where {@code original} will tell
     * @param original the id of the earlier message that this changes: it knows better who wrote it
     */
    record Said(
            EventId id,
            InboundHead draft,
            Sender person,
            @Nullable EventId original,
            Wording wording) implements Fact {

        /** Phone, else LID; null where neither is known. */
        public @Nullable String conversation() {
            return person.phone() != null ? person.phone() : person.lid();
        }

        public InboundMessage at(long position) {
            var head = new InboundHead(
                    draft.instance(),
                    draft.provider(),
                    draft.providerMessageId(),
                    draft.at(),
                    position,
                    draft.quotedMessageId(),
                    draft.fromOwner(),
                    draft.recovered());
            return wording.of(head, person);
        }

        /** The same, by whoever wrote the original; the addresses given here may be our own. */
        public Said by(String conversation, boolean fromOwner) {
            boolean isPhone = conversation.startsWith("+");
            return new Said(
                    id,
                    new InboundHead(
                            draft.instance(),
                            draft.provider(),
                            draft.providerMessageId(),
                            draft.at(),
                            draft.journalPosition(),
                            draft.quotedMessageId(),
                            fromOwner,
                            draft.recovered()),
                    new Sender(
                            isPhone ? conversation : null, isPhone ? null : conversation, person.name(), person.text()),
                    null,
                    wording);
        }
    }

    /** What the provider says about a message of ours. */
    record Told(EventId id, String providerMessageId, InboundStatus status) implements Fact {}

    /** Makes the message once its place in the journal is known. */
    @FunctionalInterface
    interface Wording {
        InboundMessage of(InboundHead head, Sender person);
    }
}
