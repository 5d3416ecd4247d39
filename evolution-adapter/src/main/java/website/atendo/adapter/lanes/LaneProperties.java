package website.atendo.adapter.lanes;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param running whether this process sends
 * @param inFlight requests that providers have not answered yet, in all; at most as many messages again are claimed ahead
 * @param inFlightPerCompany messages of one company that are claimed and not answered yet
 * @param lease how long a send may take before it is taken to have died; longer than the provider's time-outs
 * @param longestSend after how long a send has come to its end at the provider, answered or not
 * @param steadyAfter how long a process must have run before it looks at undecided sends: one that dies again and again
 *     would use up the one more try of everything it sends
 * @param resolveFor how long what became of an undecided send is looked for
 * @param discoverEvery how often companies with something to send are looked for, besides those this process hears of
 * @param sweepEvery how often ended leases and passed limits are looked for
 * @param factsPatience how long a message holds up its conversation while the fence waits for facts
 * @param breakerOpen how long a company's lane rests after its instance failed, at first
 * @param breakerOpenAtMost and at most, when it keeps failing
 * @param keepFinished how long after its limit a finished delivery is kept
 */
@ConfigurationProperties("atendo.lanes")
record LaneProperties(
        @DefaultValue("true") boolean running,
        @DefaultValue("400") int inFlight,
        @DefaultValue("4") int inFlightPerCompany,
        @DefaultValue("30s") Duration lease,
        @DefaultValue("60s") Duration longestSend,
        @DefaultValue("30s") Duration steadyAfter,
        @DefaultValue("30m") Duration resolveFor,
        @DefaultValue("500ms") Duration discoverEvery,
        @DefaultValue("1s") Duration sweepEvery,
        @DefaultValue("5s") Duration factsPatience,
        @DefaultValue("2s") Duration breakerOpen,
        @DefaultValue("30s") Duration breakerOpenAtMost,
        @DefaultValue("14d") Duration keepFinished) {}
