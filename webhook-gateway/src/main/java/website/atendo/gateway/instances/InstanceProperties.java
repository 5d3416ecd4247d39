package website.atendo.gateway.instances;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param changesAtOnce so many changes of one instance within {@code window} are published at once; of more, only what
 *     it settles on (T46)
 * @param window what the changes are counted in
 * @param settledAfter without a change, a state is settled
 * @param settleEvery how often settled states are looked for
 * @param overtaking an event told so much before one that came earlier was overtaken, and changes nothing; more than
 *     that and it is the provider's clock that was set. Longer than Evolution goes on retrying, shorter than any step
 *     between time zones
 * @param signOfLifeEvery how exactly it is remembered when an instance was last heard
 */
@ConfigurationProperties("atendo.instances")
record InstanceProperties(
        @DefaultValue("4") int changesAtOnce,
        @DefaultValue("60s") Duration window,
        @DefaultValue("3s") Duration settledAfter,
        @DefaultValue("2s") Duration settleEvery,
        @DefaultValue("25m") Duration overtaking,
        @DefaultValue("5s") Duration signOfLifeEvery) {}
