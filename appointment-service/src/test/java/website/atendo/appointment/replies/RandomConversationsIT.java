package website.atendo.appointment.replies;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.ServiceIT;

/**
 * Whatever clients tap and write, staff do meanwhile and the broker delivers twice: no time is given twice, nothing is
 * done twice, stale rows and others' appointments are left alone, and of one list comes one appointment. A failure names
 * its seed, with which it comes again alone ({@code -Dconversations.seed= -Dconversations.count=1}), and the fewest
 * moves that still make it.
 */
@Tag("I2")
@Tag("I6")
@Tag("I7")
@Tag("I9")
class RandomConversationsIT extends ServiceIT {
    private static final int COUNT = 12;
    private static final int MOVES = 30;
    private static final int MOST_TRIES_TO_SHORTEN = 80;

    @Autowired
    Episode.Parts parts;

    @Autowired
    ReplyLanes lanes;

    /** The moves decide when a message is applied. */
    @BeforeEach
    void holdTheLanes() {
        lanes.stop();
    }

    @AfterEach
    void letTheLanesGo() {
        lanes.start();
    }

    @Test
    void keepTheInvariants() {
        long seed = Long.getLong("conversations.seed", System.nanoTime());
        int count = Integer.getInteger("conversations.count", COUNT);
        Map<String, Integer> results = new TreeMap<>();
        long begun = System.nanoTime();

        for (int i = 0; i < count; i++) {
            List<Move> moves = moves(seed + i);
            Throwable failure = failure(seed + i, moves, results);
            if (failure != null) {
                throw new AssertionError(
                        "seed %d: %s%nthe fewest moves that fail:%n%s"
                                .formatted(seed + i, failure.getMessage(), inLines(fewest(seed + i, moves))),
                        failure);
            }
        }

        System.out.printf(
                "%d random conversations from seed %d in %.1f s: %s%n",
                count, seed, (System.nanoTime() - begun) / 1e9, results);
        if (count >= 100) {
            assertThat(results)
                    .as("what happened at all")
                    .containsKeys(
                            "booked",
                            "moved",
                            "applied",
                            "asked",
                            "offered",
                            "refused-appointment-changed",
                            "refused-appointment-cancelled",
                            "refused-not-yours",
                            "refused-overtaken",
                            "misunderstood");
        }
    }

    private static List<Move> moves(long seed) {
        Random random = new Random(seed);
        List<Move> moves = new ArrayList<>();
        for (int i = 0; i < MOVES; i++) {
            moves.add(Move.any(random));
        }
        return moves;
    }

    private @Nullable Throwable failure(long seed, List<Move> moves, Map<String, Integer> results) {
        try {
            new Episode(parts, aShop(), at("09:00"), seed, results).play(moves);
            return null;
        } catch (AssertionError | RuntimeException e) {
            return e;
        }
    }

    /** Leaves out what is not needed for it to fail: halves, quarters, single moves. */
    private List<Move> fewest(long seed, List<Move> moves) {
        List<Move> fewest = moves;
        int tries = 0;
        for (int length = moves.size() / 2; length > 0; length /= 2) {
            for (int from = 0; from < fewest.size() && tries < MOST_TRIES_TO_SHORTEN; tries++) {
                List<Move> fewer = new ArrayList<>(fewest);
                fewer.subList(from, Math.min(from + length, fewer.size())).clear();
                if (failure(seed, fewer, new TreeMap<>()) == null) {
                    from += length;
                } else {
                    fewest = fewer;
                }
            }
        }
        return fewest;
    }

    private static String inLines(List<Move> moves) {
        return String.join("\n", moves.stream().map(Move::toString).toList());
    }
}
