package website.atendo.simulator.webhooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class LaneTest {
    private final AtomicInteger waiting = new AtomicInteger();

    private static Delivery delivery(int number) {
        return new Delivery("x", URI.create("http://x/" + number), Map.of(), new byte[0], 0);
    }

    @Test
    void takesOneAfterTheOtherEvenWhenOneFails() {
        var taken = new CopyOnWriteArrayList<String>();
        var lane = new Lane(
                delivery -> {
                    taken.add(delivery.url().getPath());
                    if (taken.size() == 2) throw new IllegalArgumentException("on purpose");
                },
                waiting);

        for (int i = 0; i < 4; i++) lane.offer(delivery(i));

        await().until(() -> waiting.get() == 0);
        assertThat(taken).isEqualTo(List.of("/0", "/1", "/2", "/3"));
    }
}
