package website.atendo.appointment.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.testing.MutableClock;

class LoginThrottleIT extends IdentityIT {
    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    @Autowired
    IdentityProperties settings;

    private final MutableClock time = new MutableClock(Instant.parse("2026-11-24T12:00:00Z"));
    private final String email = UUID.randomUUID() + "@navalha.example";
    private final String address = "198.51.100." + ADDRESSES.incrementAndGet();
    private LoginThrottle throttle;

    @BeforeEach
    void make() {
        throttle = new LoginThrottle(across, time, settings);
    }

    @Test
    void doublesTheWaitUpToTheLongest() {
        for (int i = 0; i < 5; i++) {
            throttle.begin(email, address);
        }

        for (int seconds : new int[] {1, 2, 4, 8, 16, 32, 64, 128, 256, 300, 300}) {
            assertThat(waitBeforeNext(email, address)).isEqualTo(Duration.ofSeconds(seconds));
            time.advance(Duration.ofSeconds(seconds));
            throttle.begin(email, address);
        }
    }

    @Test
    void neitherCountsNorProlongsDuringAWait() {
        for (int i = 0; i < 5; i++) {
            throttle.begin(email, address);
        }

        for (int i = 0; i < 50; i++) {
            waitBeforeNext(email, address);
        }
        time.advance(Duration.ofSeconds(1));

        assertThatCode(() -> throttle.begin(email, address)).doesNotThrowAnyException();
    }

    @Test
    void forgetsAfterARightLoginAndAfterAWhile() {
        for (int i = 0; i < 4; i++) {
            throttle.begin(email, address);
        }
        throttle.begin(email, address);
        throttle.succeeded(email, address);

        for (int i = 0; i < 5; i++) {
            throttle.begin(email, address);
        }
        time.advance(settings.throttle().forget().plusSeconds(1));

        for (int i = 0; i < 5; i++) {
            throttle.begin(email, address);
        }
        assertThat(waitBeforeNext(email, address)).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void slowsOneAddressDownThatTriesManyAccounts() {
        for (int i = 0; i < 20; i++) {
            throttle.begin(i + email, address);
        }

        assertThat(waitBeforeNext("fresh" + email, address)).isEqualTo(Duration.ofSeconds(1));
        assertThatCode(() -> throttle.begin("fresh" + email, "192.0.2." + ADDRESSES.incrementAndGet()))
                .doesNotThrowAnyException();
    }

    @Test
    void takesAnIpv6NetworkForOneAddress() {
        String network = "2001:db8:0:" + Integer.toHexString(ADDRESSES.incrementAndGet()) + "::";
        for (int i = 0; i < 20; i++) {
            throttle.begin(i + email, network + Integer.toHexString(i + 1));
        }

        assertThat(waitBeforeNext("fresh" + email, network + "beef")).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void letsNoMoreThroughWhenManyTryAtOnce() {
        var let = new AtomicInteger();

        try (var all = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 50; i++) {
                all.submit(() -> {
                    throttle.begin(email, address);
                    return let.incrementAndGet();
                });
            }
        }

        assertThat(let).hasValue(5);
    }

    @Test
    void forgetsOldAttemptsForGood() {
        throttle.begin(email, address);
        int before = rows();

        time.advance(Duration.ofDays(1));
        throttle.purge();

        assertThat(rows()).isLessThan(before);
    }

    private Duration waitBeforeNext(String email, String address) {
        TooManyAttempts refused = catchThrowableOfType(TooManyAttempts.class, () -> throttle.begin(email, address));
        assertThat(refused).isNotNull();
        return refused.waitFor();
    }

    private int rows() {
        return across.jdbc()
                .sql("select count(*) from login_attempts")
                .query(Integer.class)
                .single();
    }
}
