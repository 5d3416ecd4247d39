package website.atendo.adapter.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import website.atendo.adapter.accounts.AccountProperties.Checks;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.adapter.provider.ProviderTrouble.Kind;
import website.atendo.contracts.CompanyId;

@Tag("I5")
class AccountGatesTest {
    private static final CompanyId ONE = new CompanyId(1);
    private static final CompanyId OTHER = new CompanyId(2);

    @Test
    void letsSoManyCallsOfOneInstanceRunAndNobodyElseWaits() throws Exception {
        AccountGates gates = gates(1000, 2);
        CountDownLatch running = new CountDownLatch(2);
        CountDownLatch release = new CountDownLatch(1);

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 2; i++) {
                threads.submit(() -> gates.call(ONE, () -> {
                    running.countDown();
                    await(release);
                    return "done";
                }));
            }
            assertThat(running.await(10, TimeUnit.SECONDS)).isTrue();

            assertThat(refused(gates, ONE).kind()).isEqualTo(Kind.RESTING);
            assertThat(gates.call(OTHER, () -> "done")).isEqualTo("done");
            release.countDown();
        }
        assertThat(gates.call(ONE, () -> "done")).isEqualTo("done");
    }

    @Test
    void letsNoInstanceBeCalledTooOften() {
        AccountGates gates = gates(1, 4);

        gates.call(ONE, () -> "done");

        assertThat(refused(gates, ONE).retryAfter()).isEqualTo(Duration.ofSeconds(1));
        assertThat(gates.call(OTHER, () -> "done")).isEqualTo("done");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"NOT_AVAILABLE", "NOT_CONNECTED", "NOT_FOUND", "INPUT_REFUSED", "NO_SUCH_INSTANCE"})
    void anInstanceThatRefusesAtOnceIsAlive(Kind kind) {
        AccountGates gates = gates(1000, 4);

        for (int i = 0; i < 20; i++) {
            fail(gates, kind);
        }

        assertThat(gates.call(ONE, () -> "done")).isEqualTo("done");
    }

    @ParameterizedTest
    @EnumSource(
            value = Kind.class,
            names = {"NOT_THERE", "TOO_SLOW", "REFUSED", "CONFIGURATION"})
    void anInstanceThatFailsAgainAndAgainIsLeftAlone(Kind kind) {
        AccountGates gates = gates(1000, 4);

        for (int i = 0; i < 3; i++) {
            fail(gates, kind);
        }

        assertThat(refused(gates, ONE).retryAfter()).isEqualTo(Duration.ofSeconds(30));
        assertThat(gates.call(OTHER, () -> "done")).isEqualTo("done");
    }

    private static AccountGates gates(int callsPerSecond, int atOnce) {
        return new AccountGates(new AccountProperties(
                callsPerSecond,
                atOnce,
                Duration.ofSeconds(30),
                new Checks(Duration.ofSeconds(3), 20, 300, 10, Duration.ofDays(30), Duration.ofDays(2))));
    }

    private static void fail(AccountGates gates, Kind kind) {
        ProviderTrouble trouble = catchThrowableOfType(
                ProviderTrouble.class,
                () -> gates.call(ONE, () -> {
                    throw ProviderTrouble.of(kind, "in trouble");
                }));
        assertThat(trouble.kind()).isEqualTo(kind);
    }

    private static ProviderTrouble refused(AccountGates gates, CompanyId company) {
        return catchThrowableOfType(ProviderTrouble.class, () -> gates.call(company, () -> "done"));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
