package website.atendo.adapter.instances;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param autoCreate whether a company that becomes known gets its instance at once, without hands: for local runs
 * @param lookEvery how often companies without an instance and instances without their webhook are looked for
 * @param quietFor after how long without a word a connected number is looked at, and how often again
 * @param reconcileEvery how often a number that is heard is compared with the provider's own record
 * @param reconcileBack how far back at most
 * @param retryAfter how long to wait after a provider refused
 */
@ConfigurationProperties("atendo.instances")
record InstanceProperties(
        @DefaultValue("false") boolean autoCreate,
        @DefaultValue("2s") Duration lookEvery,
        @DefaultValue("5m") Duration quietFor,
        @DefaultValue("10m") Duration reconcileEvery,
        @DefaultValue("2d") Duration reconcileBack,
        @DefaultValue("10s") Duration retryAfter) {}
