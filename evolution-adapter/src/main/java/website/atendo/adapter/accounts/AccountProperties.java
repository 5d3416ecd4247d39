package website.atendo.adapter.accounts;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param callsPerSecond of one instance
 * @param atOnce how many calls of one instance may run
 * @param breakerOpen how long an instance that keeps failing is left alone
 */
@ConfigurationProperties("atendo.accounts")
record AccountProperties(
        @DefaultValue("10") int callsPerSecond,
        @DefaultValue("4") int atOnce,
        @DefaultValue("30s") Duration breakerOpen,
        @DefaultValue Checks checks) {

    /**
     * How much a number may ask whether others are on WhatsApp.
     *
     * @param every one phone in so long
     * @param burst how many may go ahead of that
     * @param perDay how many in all, by the company's day
     * @param batch how many in one call
     * @param trustFound how long it is believed that a phone is on WhatsApp
     * @param trustMissing how long it is believed that it is not
     */
    record Checks(
            @DefaultValue("3s") Duration every,
            @DefaultValue("20") int burst,
            @DefaultValue("300") int perDay,
            @DefaultValue("10") int batch,
            @DefaultValue("30d") Duration trustFound,
            @DefaultValue("2d") Duration trustMissing) {}
}
