package website.atendo.adapter.instances;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.adapter.Captures;
import website.atendo.adapter.EvolutionStub.Call;
import website.atendo.adapter.audit.InstanceAudit;
import website.atendo.contracts.Provider;

class EnsureInstancesIT extends AdapterTestBase {

    @Autowired
    Instances instances;

    @Autowired
    InstanceWork work;

    @Autowired
    Webhooks webhooks;

    @Test
    void createsTheInstanceOfACompanyThatBecameKnown() {
        aCompany(company, Provider.EVOLUTION_CLOUD, true, 1);
        evolution.on(
                company, call -> call.path().equals("/instance/create") ? Captures.reply("013-create-business") : null);
        var ensuring = new EnsureInstances(
                instances,
                work,
                webhooks,
                new InstanceProperties(
                        true,
                        Duration.ofSeconds(2),
                        Duration.ofMinutes(5),
                        Duration.ofMinutes(10),
                        Duration.ofDays(2),
                        Duration.ofSeconds(10)),
                clock);

        await().untilAsserted(() -> {
            ensuring.look();
            assertThat(work.find(company)).isPresent();
        });
        ensuring.look();

        assertThat(evolution.calls(company))
                .filteredOn(call -> call.method().equals("POST"))
                .singleElement()
                .satisfies(call -> {
                    assertThat(call.path()).isEqualTo("/instance/create");
                    assertThat(call.body().path("integration").asString()).isEqualTo("WHATSAPP-BUSINESS");
                    assertThat(call.body().path("number").asString()).isNotBlank();
                });
        assertThat(evolution.calls(company)).extracting(Call::apikey).containsOnly("atendo-simulator");

        work.delete(company, InstanceAudit.Who.SYSTEM);
        ensuring.look();
        assertThat(work.find(company)).as("what staff deleted stays deleted").isEmpty();
    }
}
