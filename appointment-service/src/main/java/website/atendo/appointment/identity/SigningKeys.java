package website.atendo.appointment.identity;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSelector;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.sql.Timestamp;
import java.text.ParseException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import website.atendo.tenancy.AcrossCompanies;

/**
 * The keys that sign tokens, kept in the database, so that tokens outlive a restart and all instances agree. A new key
 * is published for a while before it signs, and an old one for a while after: whoever keeps a copy of the key set
 * knows it in time.
 */
@Component
class SigningKeys implements JWKSource<SecurityContext> {
    private static final Logger log = LoggerFactory.getLogger(SigningKeys.class);

    /** Longer than anybody keeps a copy of the key set. */
    static final Duration PUBLISHED_BEFORE = Duration.ofMinutes(10);

    /** Longer than any token lives. */
    static final Duration PUBLISHED_AFTER = Duration.ofHours(24);

    private static final Duration COPY_KEPT = Duration.ofMinutes(1);
    private static final Duration SOONEST_REREAD = Duration.ofSeconds(5);
    private static final long LOCK = 0x41544b4559L;

    private final AcrossCompanies across;
    private final KeyCipher cipher;
    private final Clock clock;
    private final Duration keyAge;
    private final ReentrantLock reading = new ReentrantLock();
    private volatile Copy copy = new Copy(List.of(), Instant.EPOCH);

    SigningKeys(AcrossCompanies across, KeyCipher cipher, Clock clock, IdentityProperties settings) {
        this.across = across;
        this.cipher = cipher;
        this.clock = clock;
        this.keyAge = settings.keyAge();
    }

    private record Key(
            RSAKey jwk, Instant signsFrom, @Nullable Instant publishedUntil) {
        boolean isPublished(Instant now) {
            return publishedUntil == null || publishedUntil.isAfter(now);
        }
    }

    private record Copy(List<Key> keys, Instant readAt) {}

    @Override
    public List<JWK> get(JWKSelector selector, @Nullable SecurityContext context) {
        List<JWK> found = select(selector, keys(COPY_KEPT));
        // Another instance may have made a key since.
        return found.isEmpty() ? select(selector, keys(SOONEST_REREAD)) : found;
    }

    /** The id of the key that signs now. */
    String current() {
        List<Key> keys = keys(COPY_KEPT);
        Instant now = clock.instant();
        return keys.stream()
                .filter(key -> !key.signsFrom.isAfter(now) && key.isPublished(now))
                .max(Comparator.comparing(Key::signsFrom))
                // The very first key, made by a machine whose clock is ahead of ours.
                .or(() -> keys.stream().min(Comparator.comparing(Key::signsFrom)))
                .orElseThrow(() -> new IllegalStateException("there is no signing key"))
                .jwk
                .getKeyID();
    }

    /** Makes a key that takes over in {@link #PUBLISHED_BEFORE}. */
    void rotate() {
        across.inTransaction(() -> {
            lock();
            make(clock.instant().plus(PUBLISHED_BEFORE));
            return null;
        });
        copy = new Copy(List.of(), Instant.EPOCH);
    }

    /** Makes a new key where the newest is old, and forgets those long retired. */
    void renewIfOld() {
        Instant now = clock.instant();
        boolean renewed = across.inTransaction(() -> {
            lock();
            across.jdbc()
                    .sql("delete from signing_keys where published_until < :now")
                    .param("now", Timestamp.from(now))
                    .update();
            Optional<Instant> newest = newest();
            boolean old = newest.isPresent() && newest.get().plus(keyAge).isBefore(now);
            if (old) {
                make(now.plus(PUBLISHED_BEFORE));
            }
            return old;
        });
        if (renewed) {
            copy = new Copy(List.of(), Instant.EPOCH);
        }
    }

    private List<JWK> select(JWKSelector selector, List<Key> keys) {
        Instant now = clock.instant();
        return selector.select(new JWKSet(keys.stream()
                .filter(key -> key.isPublished(now))
                .<JWK>map(Key::jwk)
                .toList()));
    }

    private List<Key> keys(Duration notOlderThan) {
        Copy known = copy;
        if (isFresh(known, notOlderThan)) {
            return known.keys;
        }
        reading.lock();
        try {
            if (!isFresh(copy, notOlderThan)) {
                copy = new Copy(readOrMake(), clock.instant());
            }
            return copy.keys;
        } finally {
            reading.unlock();
        }
    }

    private boolean isFresh(Copy known, Duration notOlderThan) {
        return !known.keys.isEmpty()
                && !known.readAt.plus(notOlderThan).isBefore(clock.instant())
                && !known.readAt.isAfter(clock.instant());
    }

    private List<Key> readOrMake() {
        List<Key> stored = read();
        if (!stored.isEmpty()) {
            return stored;
        }
        return across.inTransaction(() -> {
            lock();
            if (newest().isEmpty()) {
                make(clock.instant());
            }
            return read();
        });
    }

    private List<Key> read() {
        return across.jdbc()
                .sql("select kid, encrypted_jwk, signs_from, published_until from signing_keys order by signs_from")
                .query((row, _) -> {
                    Timestamp until = row.getTimestamp("published_until");
                    return new Key(
                            parse(cipher.decrypt(row.getString("kid"), row.getBytes("encrypted_jwk"))),
                            row.getTimestamp("signs_from").toInstant(),
                            until == null ? null : until.toInstant());
                })
                .list();
    }

    private Optional<Instant> newest() {
        return across.jdbc()
                .sql("select signs_from from signing_keys order by signs_from desc limit 1")
                .query((row, _) -> row.getTimestamp("signs_from").toInstant())
                .optional();
    }

    private void make(Instant start) {
        RSAKey key = generate();
        // The database rounds up what it cannot keep, and the key would start late.
        Instant signsFrom = start.truncatedTo(ChronoUnit.MILLIS);
        JdbcClient jdbc = across.jdbc();
        jdbc.sql("update signing_keys set published_until = :until where published_until is null")
                .param("until", Timestamp.from(signsFrom.plus(PUBLISHED_AFTER)))
                .update();
        jdbc.sql("""
                insert into signing_keys (kid, encrypted_jwk, created_at, signs_from)
                values (:kid, :key, :now, :signsFrom)""")
                .param("kid", key.getKeyID())
                .param("key", cipher.encrypt(key.getKeyID(), key.toJSONString()))
                .param("now", Timestamp.from(clock.instant()))
                .param("signsFrom", Timestamp.from(signsFrom))
                .update();
        log.info("signing key {} made; it signs from {}", key.getKeyID(), signsFrom);
    }

    private void lock() {
        across.jdbc()
                .sql("select pg_advisory_xact_lock(:lock)")
                .param("lock", LOCK)
                .query((_, _) -> 1)
                .single();
    }

    private static RSAKey generate() {
        try {
            return new RSAKeyGenerator(2048)
                    .keyID(UUID.randomUUID().toString())
                    .keyUse(KeyUse.SIGNATURE)
                    .algorithm(JWSAlgorithm.RS256)
                    .generate();
        } catch (JOSEException e) {
            throw new IllegalStateException("every Java platform has RSA", e);
        }
    }

    private static RSAKey parse(String json) {
        try {
            return RSAKey.parse(json);
        } catch (ParseException e) {
            // Without the cause: its text might be the key's.
            throw new IllegalStateException("a stored signing key is no JWK");
        }
    }
}
