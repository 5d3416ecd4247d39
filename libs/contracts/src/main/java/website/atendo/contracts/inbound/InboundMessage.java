package website.atendo.contracts.inbound;

import java.util.List;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Message;
import website.atendo.contracts.WireName;

/** What a client wrote, tapped or took back; topic {@code inbound-messages}. Its words are the sender's text. */
public sealed interface InboundMessage extends Message {
    InboundHead head();

    Sender person();

    @WireName("inbound.text.v1")
    record Text(InboundHead head, Sender person) implements InboundMessage {}

    /**
     * A tapped button. The person's text is its title.
     *
     * @param optionId null where the provider loses it and tells only the title
     */
    @WireName("inbound.button.v1")
    record Button(InboundHead head, Sender person, @Nullable String optionId) implements InboundMessage {}

    /** A chosen row. The person's text is its title. */
    @WireName("inbound.list-row.v1")
    record ListRow(
            InboundHead head, Sender person, @Nullable String optionId) implements InboundMessage {}

    /**
     * @param pollMessageId the provider's id of the poll
     * @param selected the titles chosen now; empty: the vote was taken back
     */
    @WireName("inbound.poll-vote.v1")
    record PollVote(InboundHead head, Sender person, String pollMessageId, List<String> selected)
            implements InboundMessage {}

    /**
     * @param emoji empty: taken back
     */
    @WireName("inbound.reaction.v1")
    record Reaction(InboundHead head, Sender person, String targetMessageId, String emoji) implements InboundMessage {}

    /**
     * @param kind such as {@code audio}, {@code image}, {@code sticker}, {@code location}; a caption is the person's
     *     text
     */
    @WireName("inbound.media.v1")
    record Media(InboundHead head, Sender person, String kind) implements InboundMessage {}

    /** The person's text is the new one. */
    @WireName("inbound.edited.v1")
    record Edited(InboundHead head, Sender person, String targetMessageId) implements InboundMessage {}

    @WireName("inbound.deleted.v1")
    record Deleted(InboundHead head, Sender person, String targetMessageId) implements InboundMessage {}
}
