package website.atendo.gateway.facts;

import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.instances.InstanceState;

/** What a webhook means. A provider's package makes it; nothing behind it knows which provider it was. */
public sealed interface Translation {

    /**
     * Kept and published.
     *
     * @param facts at least one, in the order told
     */
    record Facts(List<Fact> facts) implements Translation {}

    /**
     * How the number does. Not kept: it is told over and over.
     *
     * @param reason the provider's code; null where it tells none
     * @param toldAt by the provider's own clock, in whatever zone; null where it does not say
     */
    record InstanceTold(
            InstanceState state,
            @Nullable Integer reason,
            @Nullable LocalDateTime toldAt) implements Translation {}

    /** Well known, and nothing that anybody here needs, such as somebody's typing or a group's chatter. Not kept. */
    record NotNeeded() implements Translation {}

    /** An event this version has never heard of. Kept. */
    record UnknownEvent() implements Translation {}

    /**
     * A known event that lacks what it must have. Kept.
     *
     * @param what is missing; never what somebody wrote
     */
    record NotUnderstood(String what) implements Translation {}

    /**
     * No JSON object, or no end of it. Kept as far as it could be read.
     *
     * @param why without any of the body's own text
     */
    record Unreadable(String why) implements Translation {}
}
