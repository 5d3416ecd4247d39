package website.atendo.adapter.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.EvolutionStub;
import website.atendo.adapter.deliveries.DeliveriesAcrossCompanies;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.messaging.Freshness;

/** Lanes that may have five requests on their way, in place of this process's own. */
class ClaimsAheadIT extends AdapterTestBase {
    private static final int AT_MOST = 5;
    private static final int CONVERSATIONS = 20;

    @Autowired
    Lanes usual;

    @Autowired
    DeliveriesAcrossCompanies deliveries;

    @Autowired
    ClaimHeads claiming;

    @Autowired
    KeepResults keeping;

    @Autowired
    Carriers carriers;

    @Autowired
    InstanceGates gates;

    @Autowired
    Freshness standingsFreshness;

    @Autowired
    LaneProperties settings;

    private Lanes lanes;

    @BeforeEach
    void narrow() {
        usual.stop();
        forgetWhatOtherTestsLeft();
        var narrow = new LaneProperties(
                true,
                AT_MOST,
                100,
                settings.lease(),
                settings.longestSend(),
                settings.steadyAfter(),
                settings.resolveFor(),
                Duration.ofMillis(20),
                settings.sweepEvery(),
                settings.factsPatience(),
                settings.breakerOpen(),
                settings.breakerOpenAtMost(),
                settings.keepFinished());
        lanes = new Lanes(
                deliveries,
                claiming,
                keeping,
                carriers,
                gates,
                standingsFreshness,
                narrow,
                new LaneMetrics(new SimpleMeterRegistry(), deliveries, clock),
                clock);
        lanes.start();
    }

    /** With so few on their way, it would take nearly all turns. */
    private void forgetWhatOtherTestsLeft() {
        across.jdbc()
                .sql("update deliveries set outcome = 'EXPIRED' where outcome = 'QUEUED' and company_id <> ?")
                .params(company.value())
                .update();
        across.jdbc()
                .sql("delete from conversations where company_id <> ?")
                .params(company.value())
                .update();
    }

    @AfterEach
    void goOn() {
        lanes.stop();
        usual.start();
    }

    @Test
    @Tag("I5")
    @Tag("I6")
    void theProviderNeverHasMoreRequestsThanMayBeOnTheirWayAndEachConversationKeepsItsOrder() {
        aCompany();
        var running = new AtomicInteger();
        var most = new AtomicInteger();
        evolution.on(company, _ -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            try {
                TimeUnit.MILLISECONDS.sleep(15);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
            running.decrementAndGet();
            return null;
        });

        List<MessageSend> commands = sendToAll(10);

        awaitAccepted(commands);
        assertThat(most).hasValue(AT_MOST);
        assertThat(evolution.sends(company)).hasSize(commands.size());
        assertThat(byNumber())
                .hasSize(CONVERSATIONS)
                .allSatisfy((_, texts) ->
                        assertThat(texts).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
    }

    @Test
    @Tag("I3")
    @Tag("I4")
    @Tag("I6")
    void whatWasClaimedAheadAndCannotLeaveIsLookedAtAgainAndSentOnce() {
        aCompany();
        var calls = new AtomicInteger();
        var release = new CountDownLatch(1);
        evolution.on(company, _ -> {
            // Goes well for a while, so that there is something to claim ahead, and then stands.
            if (calls.incrementAndGet() > 40) {
                try {
                    release.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
            return null;
        });

        List<MessageSend> commands = sendToAll(10);

        await("some could not leave")
                .atMost(Duration.ofSeconds(10))
                .until(() -> commands.stream().anyMatch(this::didNotLeave));
        await("nothing more is claimed").during(Duration.ofMillis(600)).until(() -> sending(commands) == AT_MOST);
        release.countDown();
        awaitAccepted(commands);
        assertThat(evolution.sends(company)).hasSize(commands.size());
        assertThat(byNumber())
                .hasSize(CONVERSATIONS)
                .allSatisfy((_, texts) ->
                        assertThat(texts).containsExactly("0", "1", "2", "3", "4", "5", "6", "7", "8", "9"));
    }

    private List<MessageSend> sendToAll(int each) {
        List<MessageSend> commands = new ArrayList<>();
        for (int i = 0; i < each; i++) {
            for (int phone = 0; phone < CONVERSATIONS; phone++) {
                commands.add(send(aCommand().text(Integer.toString(i)).to("+55119777700" + (10 + phone))));
            }
        }
        return commands;
    }

    private Map<String, List<String>> byNumber() {
        return evolution.sends(company).stream()
                .collect(Collectors.groupingBy(
                        EvolutionStub.Call::number, Collectors.mapping(EvolutionStub.Call::text, Collectors.toList())));
    }

    private void awaitAccepted(List<MessageSend> commands) {
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(commands)
                        .extracting(command -> outcomeInDatabase(command.commandId()))
                        .containsOnly("ACCEPTED"));
    }

    private boolean didNotLeave(MessageSend command) {
        return events(command).stream()
                .anyMatch(event -> event instanceof DeliveryEvent.OutcomeChanged changed
                        && "not-begun-in-time".equals(changed.reason()));
    }

    private long sending(List<MessageSend> commands) {
        return commands.stream()
                .filter(command -> Outcome.SENDING.name().equals(outcomeInDatabase(command.commandId())))
                .count();
    }
}
