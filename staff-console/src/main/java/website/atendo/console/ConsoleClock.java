package website.atendo.console;

import java.time.Clock;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
class ConsoleClock {

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
