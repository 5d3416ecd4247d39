package website.atendo.adapter.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.micrometer.core.instrument.MeterRegistry;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.Captures;
import website.atendo.adapter.EvolutionStub.Call;
import website.atendo.adapter.EvolutionStub.Reply;
import website.atendo.adapter.audit.InstanceAudit;
import website.atendo.adapter.provider.InstanceControl.Credentials;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Person;
import website.atendo.contracts.Topics;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.instances.InstanceEvent;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.contracts.sending.Outcome;

@Tag("T45")
class WatchInstancesIT extends AdapterTestBase {
    private final List<String> record = new CopyOnWriteArrayList<>();
    private final List<CompanyId> quietOnes = new ArrayList<>();
    private volatile String state = "open";
    private volatile boolean doorOpen = true;

    @Autowired
    WatchInstances watching;

    @Autowired
    ReconcileInstances reconciling;

    @Autowired
    MeterRegistry meters;

    @Autowired
    InstanceWork work;

    @BeforeEach
    void connected() {
        aCompany();
        evolution.on(company, this::answer);
        await().untilAsserted(() -> {
            work.setUp(company, InstanceAudit.Who.SYSTEM, Credentials.NONE, false);
            assertThat(instance().state()).isEqualTo(InstanceState.CONNECTED);
        });
    }

    @Test
    @Tag("T27")
    void findsWhatWasMissedAndLetsItInByTheGatewaysDoor() {
        clock.advance(Duration.ofMinutes(6));
        record.add(entry("3AMISSED", false, "SIM", now().minusSeconds(120)));

        watching.watch();

        assertThat(gatewayCalls()).singleElement().satisfies(call -> {
            assertThat(call.headers().getFirst("X-Atendo-Recovered")).isEqualTo("true");
            assertThat(call.headers().getFirst("X-Atendo-Webhook-Secret")).matches("[0-9a-f]{64}");
            assertThat(call.body().path("event").asString()).isEqualTo("messages.upsert");
            assertThat(call.body().path("data").path("key").path("id").asString())
                    .isEqualTo("3AMISSED");
            assertThat(call.body()
                            .path("data")
                            .path("message")
                            .path("conversation")
                            .asString())
                    .isEqualTo("SIM");
        });
        assertThat(calls("/instance/restart/")).hasSize(1);
        assertThat(calls("/webhook/set/"))
                .as("perhaps somebody has changed what it calls")
                .hasSize(1);
        assertThat(instance().silentSince()).isNotNull();
        assertThat(instance().problem()).contains("nothing is heard");
        assertThat(meters.get("atendo.instances.silent.now").gauge().value())
                .as("what the alarm watches")
                .isPositive();

        record.clear();
        clock.advance(Duration.ofMinutes(6));
        watching.watch();
        assertThat(instance().silentSince())
                .as("heard again, as far as can be told")
                .isNull();
        assertThat(instance().problem()).isNull();
    }

    @Test
    @Tag("T27")
    void findsTheOneMessageThatWasTakenForADuplicateWhileOthersWereHeard() {
        clock.advance(Duration.ofMinutes(11));
        record.add(entry("3ALOST", false, "SIM", now().minusSeconds(400)));
        record.add(entry("3AMINE", true, "Confirma?", now().minusSeconds(500)));
        heard();

        watching.watch();
        assertThat(gatewayCalls()).as("it is not silent").isEmpty();
        reconciling.reconcile();
        reconciling.reconcile();

        assertThat(gatewayCalls()).singleElement().satisfies(call -> {
            assertThat(call.headers().getFirst("X-Atendo-Recovered")).isEqualTo("true");
            assertThat(call.body().path("data").path("key").path("id").asString())
                    .isEqualTo("3ALOST");
        });
        assertThat(calls("/instance/restart/")).isEmpty();

        Instant reconciledBefore = Objects.requireNonNull(instance().reconciledUntil());
        record.clear();
        clock.advance(Duration.ofMinutes(11));
        heard();
        reconciling.reconcile();
        assertThat(calls("/chat/findMessages/").getLast().body().path("where").toString())
                .as("goes on where it was, but for what may come late")
                .contains("\"gte\":\"" + reconciledBefore.minusSeconds(60) + "\"");
        assertThat(gatewayCalls()).hasSize(1);
    }

    @Test
    @Tag("T27")
    void comparesAgainWhatTheGatewayDidNotTake() {
        clock.advance(Duration.ofMinutes(11));
        record.add(entry("3ALOST", false, "SIM", now().minusSeconds(400)));
        heard();
        doorOpen = false;

        reconciling.reconcile();
        assertThat(instance().reconciledUntil()).isNull();
        doorOpen = true;
        clock.advance(Duration.ofMinutes(11));
        reconciling.reconcile();

        assertThat(gatewayCalls()).hasSize(2);
        assertThat(instance().reconciledUntil()).isNotNull();
    }

    @Test
    void looksAtEveryQuietNumberHoweverManyThereAre() {
        for (int i = 0; i < 120; i++) {
            CompanyId quiet = newCompany();
            across.jdbc()
                    .sql("""
                            insert into instances (company_id, kind, state, state_at, webhook_configured, key_version, retry_at)
                            values (?, 'EVOLUTION_BAILEYS', 'CONNECTED', ?, true, 1, ?)""")
                    .params(quiet.value(), Timestamp.from(now()), Timestamp.from(now()))
                    .update();
            quietOnes.add(quiet);
        }
        clock.advance(Duration.ofMinutes(6));

        watching.watch();

        assertThat(quietOnes)
                .allSatisfy(quiet -> assertThat(evolution.calls(quiet))
                        .as("looked at within six minutes")
                        .isNotEmpty());
    }

    @Test
    void leavesAQuietNumberAlone() {
        clock.advance(Duration.ofMinutes(6));

        watching.watch();
        watching.watch();

        assertThat(calls("/chat/findMessages/"))
                .as("looked at once in five minutes")
                .hasSize(1);
        assertThat(calls("/instance/restart/")).isEmpty();
        assertThat(gatewayCalls()).isEmpty();
        assertThat(instance().silentSince()).isNull();
    }

    @Test
    void noticesThatItIsNotConnectedAnyMore() {
        clock.advance(Duration.ofMinutes(6));
        state = "close";

        watching.watch();

        assertThat(instance().state()).isEqualTo(InstanceState.DISCONNECTED);
        assertThat(calls("/instance/restart/")).isEmpty();
    }

    @Test
    void connectsAnewWhereWhatWasSentHasNoEcho() {
        var command = send(aCommand());
        awaitOutcome(command, Outcome.ACCEPTED);
        clock.advance(Duration.ofMinutes(6));

        watching.watch();
        clock.advance(Duration.ofMinutes(6));
        watching.watch();

        assertThat(calls("/instance/restart/")).as("not again at once").hasSize(1);
        assertThat(instance().silentSince()).isNotNull();
    }

    @Test
    void isContentWithAnEcho() {
        var command = send(aCommand());
        var accepted = awaitOutcome(command, Outcome.ACCEPTED);
        streams()
                .publish(
                        Topics.INBOUND_STATUSES,
                        company,
                        new InboundStatus.Echoed(
                                InstanceName.of(company),
                                String.valueOf(accepted.providerMessageId()),
                                now(),
                                Person.NOBODY));
        await().until(() -> instance().lastEventAt() != null);
        clock.advance(Duration.ofMinutes(6));

        watching.watch();

        assertThat(calls("/instance/restart/")).isEmpty();
    }

    @Test
    @Tag("T46")
    void aStormOfReconnectsChangesNothingButTheState() {
        int before = evolution.calls(company).size();
        Instant start = now();

        for (int i = 0; i < 400; i++) {
            state(i % 2 == 0 ? InstanceState.CONNECTING : InstanceState.CONNECTED, start.plusMillis(i));
        }
        state(InstanceState.DISCONNECTED, start.plusSeconds(1));

        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(() -> assertThat(instance().state()).isEqualTo(InstanceState.DISCONNECTED));
        assertThat(evolution.calls(company)).hasSize(before);
        assertThat(streams().of(company)).isEmpty();
    }

    private void state(InstanceState to, Instant at) {
        streams()
                .publish(
                        Topics.INSTANCE_EVENTS,
                        company,
                        new InstanceEvent.StateChanged(InstanceName.of(company), to, null, at, at));
    }

    private void heard() {
        Instant at = now();
        streams()
                .publish(
                        Topics.INSTANCE_EVENTS,
                        company,
                        new InstanceEvent.StateChanged(
                                InstanceName.of(company),
                                InstanceState.CONNECTED,
                                null,
                                instance().stateAt(),
                                at));
        await().until(() -> {
            Instant last = instance().lastEventAt();
            return last != null && !last.isBefore(at.truncatedTo(ChronoUnit.MILLIS));
        });
    }

    private Instance instance() {
        return work.find(company).orElseThrow();
    }

    private List<Call> calls(String path) {
        return evolution.calls(company).stream()
                .filter(call -> call.path().startsWith(path))
                .toList();
    }

    private List<Call> gatewayCalls() {
        return calls("/webhooks/evolution/");
    }

    private Reply answer(Call call) {
        String name = InstanceName.of(company).value();
        return switch (call.path().replace("/" + name, "")) {
            case "/instance/create" -> new Reply(201, "{\"instance\":{\"status\":\"open\"}}");
            case "/instance/fetchInstances" -> new Reply(200, "[{\"name\":\"%s\"}]".formatted(name));
            case "/instance/connectionState" -> new Reply(200, "{\"instance\":{\"state\":\"%s\"}}".formatted(state));
            case "/chat/findMessages" ->
                new Reply(
                        200,
                        "{\"messages\":{\"total\":%d,\"pages\":1,\"currentPage\":1,\"records\":[%s]}}"
                                .formatted(record.size(), String.join(",", record)));
            case "/message/sendText" -> Captures.accepted(evolution.newMessageId(), call.number());
            case "/webhooks/evolution" -> new Reply(doorOpen ? 200 : 503, "");
            default -> new Reply(200, "{}");
        };
    }

    private static String entry(String id, boolean fromMe, String text, Instant at) {
        return """
                {"id":"row","key":{"id":"%s","fromMe":%s,"remoteJid":"5511999990001@s.whatsapp.net"},
                 "message":{"conversation":"%s"},"messageType":"conversation","messageTimestamp":%d}""".formatted(id, fromMe, text, at.getEpochSecond());
    }
}
