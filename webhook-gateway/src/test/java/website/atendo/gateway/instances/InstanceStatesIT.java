package website.atendo.gateway.instances;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.instances.InstanceEvent;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.gateway.GatewayIT;
import website.atendo.gateway.Webhooks;

class InstanceStatesIT extends GatewayIT {
    @Autowired
    private PublishSettledStates publishSettledStates;

    @Test
    @Tag("T46")
    void makesOneMessageOfAStormOfTheSameState() {
        CompanyId company = aCompany();

        for (int i = 0; i < 2_000; i++) {
            tell(company, "connecting", 200, i * 200L);
        }

        publishSettledStates.publishDue();
        assertThat(statesOf(company)).containsExactly(InstanceState.CONNECTING);
        assertThat(journalOf(company)).isEmpty();
    }

    @Test
    @Tag("T46")
    void publishesOnlyWhatAFlappingInstanceSettlesOn() {
        CompanyId company = aCompany();

        for (int i = 0; i < 100; i++) {
            tell(company, "connecting", 200, i * 400L);
            tell(company, "open", 200, i * 400L + 200);
        }
        tell(company, "connecting", 200, 50_000);
        publishSettledStates.publishDue();
        List<InstanceState> before = statesOf(company);
        clock.advance(Duration.ofSeconds(4));
        publishSettledStates.publishDue();
        publishSettledStates.publishDue();

        assertThat(before).hasSize(4).endsWith(InstanceState.CONNECTED);
        assertThat(statesOf(company)).hasSize(5).endsWith(InstanceState.CONNECTING);
    }

    @Test
    void publishesAtOnceAgainOnceAWhileHasPassed() {
        CompanyId company = aCompany();
        for (int i = 0; i < 3; i++) {
            tell(company, "connecting", 200, i * 400L);
            tell(company, "open", 200, i * 400L + 200);
        }
        assertThat(statesOf(company)).hasSize(4);

        clock.advance(Duration.ofMinutes(2));
        tell(company, "connecting", 200, 120_000);

        assertThat(statesOf(company)).hasSize(5);
    }

    @Test
    @Tag("T47")
    void tellsALogoutFromABan() {
        CompanyId loggedOut = aCompany();
        CompanyId banned = aCompany();

        assertTaken(door().post(loggedOut, Webhooks.event(loggedOut, "logout.instance", "null")));
        assertTaken(door().post(loggedOut, Webhooks.connection(loggedOut, "close", 401, "2026-11-23T13:00:00Z")));
        assertTaken(door().post(banned, Webhooks.connection(banned, "close", 403, "2026-11-23T13:00:00Z")));
        assertTaken(door().post(banned, Webhooks.event(banned, "logout.instance", "null")));

        assertThat(statesOf(loggedOut)).containsExactly(InstanceState.LOGGED_OUT);
        assertThat(statesOf(banned)).containsExactly(InstanceState.BANNED);
    }

    @Test
    void isNotTakenBackByARetryThatWasOvertaken() {
        CompanyId company = aCompany();

        tell(company, "connecting", 200, 0);
        tell(company, "close", 401, 60_000);
        tell(company, "open", 200, 30_000);

        assertThat(statesOf(company)).containsExactly(InstanceState.CONNECTING, InstanceState.LOGGED_OUT);
    }

    @Test
    void believesAProviderWhoseClockWasSetBackByAZone() {
        CompanyId company = aCompany();

        tell(company, "connecting", 200, Duration.ofHours(3).toMillis());
        tell(company, "open", 200, 1_000);

        assertThat(statesOf(company)).containsExactly(InstanceState.CONNECTING, InstanceState.CONNECTED);
    }

    @Test
    void saysWhenAndWhy() {
        CompanyId company = aCompany();
        clock.advance(Duration.ofSeconds(10));

        tell(company, "close", 428, 0);

        assertThat(publishedFor(company)).singleElement().satisfies(message -> {
            assertThat(message.topic()).isEqualTo("instance-events");
            var changed = (InstanceEvent.StateChanged) message.body();
            assertThat(changed.state()).isEqualTo(InstanceState.DISCONNECTED);
            assertThat(changed.reason()).isEqualTo(428);
            assertThat(changed.at()).isEqualTo(START.plusSeconds(10));
            assertThat(changed.lastEventAt()).isEqualTo(START.plusSeconds(10));
        });
    }

    /** @param millis after some time of the provider's own */
    private void tell(CompanyId company, String state, int reason, long millis) {
        String dateTime =
                Instant.parse("2026-11-23T13:00:00Z").plusMillis(millis).toString();
        assertTaken(door().post(company, Webhooks.connection(company, state, reason, dateTime)));
    }

    private List<InstanceState> statesOf(CompanyId company) {
        return publishedFor(company).stream()
                .map(message -> ((InstanceEvent.StateChanged) message.body()).state())
                .toList();
    }
}
