package website.atendo.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.inbound.InboundMessage;

/** Positions are in the order in which webhooks became durable, and messages lie on their topic in that order. */
class JournalOrderIT extends GatewayIT {
    private static final Logger log = LoggerFactory.getLogger(JournalOrderIT.class);

    @Test
    @Tag("I6")
    void publishesInTheOrderOfPositionsHoweverManyComeAtOnce() throws Exception {
        List<CompanyId> companies = List.of(aCompany(), aCompany());
        List<Callable<Door.Answer>> calls = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            int number = i;
            for (CompanyId company : companies) {
                calls.add(() -> door().post(company, Webhooks.text(company, "3A" + number, "oi " + number)));
            }
        }

        try (var threads = Executors.newFixedThreadPool(16)) {
            for (Future<Door.Answer> answer : threads.invokeAll(calls)) {
                assertTaken(answer.get());
            }
        }

        for (CompanyId company : companies) {
            List<Long> positions = publishedFor(company).stream()
                    .map(message -> ((InboundMessage) message.body()).head().journalPosition())
                    .toList();
            assertThat(positions).hasSize(150).isSorted().doesNotHaveDuplicates();
            assertThat(journalOf(company).stream().map(JournalRow::position)).isEqualTo(positions);
        }
    }

    /** A sanity check, not a benchmark: a webhook is one short transaction. */
    @Test
    void takesAWebhookQuickly() {
        CompanyId company = aCompany();
        long[] micros = new long[300];

        for (int i = 0; i < micros.length; i++) {
            String body = Webhooks.text(company, "3B" + i, "oi");
            long start = System.nanoTime();
            assertTaken(door().post(company, body));
            micros[i] = (System.nanoTime() - start) / 1000;
        }

        Arrays.sort(micros);
        log.info("a webhook took p50 {} µs, p99 {} µs", micros[150], micros[297]);
        assertThat(micros[150]).as("p50 in µs").isLessThan(100_000);
    }
}
