package website.atendo.appointment.identity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.testing.MutableClock;

class IdentityUpkeepIT extends IdentityIT {
    @Autowired
    LoginThrottle throttle;

    @Autowired
    SigningKeys keys;

    @Test
    void forgetsAuthorizationsOnceTheirLastTokenHasExpired() {
        String expired = anAuthorization(Duration.ofMinutes(-10), Duration.ofMinutes(-1));
        String refreshable = anAuthorization(Duration.ofMinutes(-10), Duration.ofMinutes(1));
        var upkeep = new IdentityUpkeep(across, new MutableClock(Instant.now()), throttle, keys);

        upkeep.run();

        assertThat(exists(expired)).isFalse();
        assertThat(exists(refreshable)).isTrue();
    }

    @Test
    void purgesMoreThanOneBatch() {
        across.jdbc().sql("""
                insert into oauth2_authorization
                  (id, registered_client_id, principal_name, authorization_grant_type, access_token_expires_at)
                select 'old-' || n, 'company-1', 'company-1', 'client_credentials', now() - interval '1 day'
                from generate_series(1, 2500) n""").update();
        var upkeep = new IdentityUpkeep(across, new MutableClock(Instant.now()), throttle, keys);

        assertThat(upkeep.purgeAuthorizations()).isGreaterThanOrEqualTo(2500);
    }

    private String anAuthorization(Duration accessExpires, Duration refreshExpires) {
        String id = UUID.randomUUID().toString();
        across.jdbc()
                .sql("""
                insert into oauth2_authorization (id, registered_client_id, principal_name, authorization_grant_type,
                  access_token_expires_at, refresh_token_expires_at)
                values (:id, 'staff-console', '1', 'authorization_code', now() + make_interval(secs => :access),
                  now() + make_interval(secs => :refresh))""")
                .params(Map.of(
                        "id", id,
                        "access", (double) accessExpires.toSeconds(),
                        "refresh", (double) refreshExpires.toSeconds()))
                .update();
        return id;
    }

    private boolean exists(String id) {
        return across.jdbc()
                .sql("select exists (select from oauth2_authorization where id = :id)")
                .param("id", id)
                .query(Boolean.class)
                .single();
    }
}
