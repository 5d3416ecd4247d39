package website.atendo.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ManySendsIT {
    @Test
    void thousandsOfSendsAreLoggedOnceEach() throws Exception {
        try (var simulator = RunningSimulator.start()) {
            for (int company = 0; company < 20; company++) {
                simulator.post(
                        "/instance/create",
                        "{\"instanceName\":\"company_%d_whatsapp\",\"integration\":\"WHATSAPP-BUSINESS\",\"number\":\"60%d\"}"
                                .formatted(company, company));
            }

            try (var clients = Executors.newFixedThreadPool(16)) {
                var sends = IntStream.range(0, 5_000)
                        .mapToObj(i -> clients.submit(() -> simulator
                                .sendText(
                                        "company_" + i % 20 + "_whatsapp", "55119" + (80_000_000 + i % 1000), "nº " + i)
                                .status()))
                        .toList();
                for (var send : sends) assertThat(send.get()).isEqualTo(201);
            }

            var log = simulator.get("/simulator/log").json();
            assertThat(log).hasSize(5_000);
            var keys = new HashSet<String>();
            log.forEach(entry -> keys.add(entry.path("keyId").asString()));
            assertThat(keys).hasSize(5_000);
            assertThat(simulator
                            .get("/simulator/log?instance=company_3_whatsapp")
                            .json())
                    .hasSize(250);
            var fields = List.copyOf(log.get(0).propertyNames());
            assertThat(fields).contains("at", "instance", "route", "command", "answer", "accepted", "keyId");

            simulator.call("DELETE", "/simulator/log", null);
            assertThat(simulator.get("/simulator/log").json()).isEmpty();
        }
    }
}
