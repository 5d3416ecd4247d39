package website.atendo.reminder;

import java.time.Instant;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import website.atendo.testing.MutableClock;

@TestConfiguration(proxyBeanMethods = false)
class StandingClock {
    @Bean
    @Primary
    MutableClock standingClock() {
        return new MutableClock(Instant.parse("2027-03-01T12:00:00Z"));
    }
}
