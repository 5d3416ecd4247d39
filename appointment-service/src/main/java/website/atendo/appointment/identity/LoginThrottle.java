package website.atendo.appointment.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import org.springframework.stereotype.Component;
import website.atendo.tenancy.AcrossCompanies;

/**
 * Slows guessing down: a wait that doubles with every wrong login, per account and per network address. Every attempt
 * is counted as wrong before the password is looked at, so that many at once gain nothing; a right one is taken back.
 * Attempts during a wait neither count nor prolong it. An address that nobody has is treated like any other.
 */
@Component
class LoginThrottle {
    private final AcrossCompanies across;
    private final Clock clock;
    private final IdentityProperties.Throttle settings;

    LoginThrottle(AcrossCompanies across, Clock clock, IdentityProperties settings) {
        this.across = across;
        this.clock = clock;
        this.settings = settings.throttle();
    }

    /** @throws TooManyAttempts while account or address must wait */
    void begin(String email, String address) {
        Instant now = clock.instant();
        across.inTransaction(() -> {
            count(account(email), settings.freePerAccount(), now);
            count(network(address), settings.freePerAddress(), now);
            return null;
        });
    }

    void succeeded(String email, String address) {
        across.inTransaction(() -> {
            across.jdbc()
                    .sql("delete from login_attempts where subject = :subject")
                    .param("subject", account(email))
                    .update();
            across.jdbc().sql("""
                        update login_attempts set failures = failures - 1, blocked_until = last_at
                        where subject = :subject and failures > 0""").param("subject", network(address)).update();
            return null;
        });
    }

    int purge() {
        return across.jdbc()
                .sql("""
                    delete from login_attempts where ctid = any(array(
                      select ctid from login_attempts where last_at < :before and blocked_until < :now limit 5000))""")
                .param("before", Timestamp.from(clock.instant().minus(settings.forget())))
                .param("now", Timestamp.from(clock.instant()))
                .update();
    }

    private void count(String subject, int free, Instant now) {
        boolean counted = !across.jdbc()
                .sql("""
                    insert into login_attempts as known (subject, failures, last_at, blocked_until)
                    values (:subject, 1, :now, :now)
                    on conflict (subject) do update set
                      failures = case when known.last_at < :forget then 1 else known.failures + 1 end,
                      last_at = :now,
                      blocked_until = case
                        when known.last_at < :forget or known.failures + 1 < :free then :now
                        else cast(:now as timestamptz) + make_interval(secs => least(:longest, power(2, least(known.failures + 1 - :free, 30))))
                      end
                      where known.blocked_until <= :now
                    returning failures""")
                .param("subject", subject)
                .param("now", Timestamp.from(now))
                .param("forget", Timestamp.from(now.minus(settings.forget())))
                .param("free", free)
                .param("longest", (double) settings.longest().toSeconds())
                .query(Integer.class)
                .list()
                .isEmpty();
        if (!counted) {
            throw new TooManyAttempts(Duration.between(now, blockedUntil(subject)));
        }
    }

    private Instant blockedUntil(String subject) {
        return across.jdbc()
                .sql("select blocked_until from login_attempts where subject = :subject")
                .param("subject", subject)
                .query((row, _) -> row.getTimestamp("blocked_until").toInstant())
                .single();
    }

    private static String account(String email) {
        return "account:" + hash(email);
    }

    /** Whoever has an IPv6 address has a whole network of 64 bits of them. */
    private static String network(String address) {
        String network = address;
        try {
            InetAddress parsed = InetAddress.ofLiteral(address);
            if (parsed instanceof Inet6Address) {
                network = HexFormat.of().formatHex(Arrays.copyOf(parsed.getAddress(), 8));
            }
        } catch (IllegalArgumentException e) {
            // A proxy may tell a name: as good as any other.
            network = address;
        }
        return "address:" + hash(network);
    }

    private static String hash(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
