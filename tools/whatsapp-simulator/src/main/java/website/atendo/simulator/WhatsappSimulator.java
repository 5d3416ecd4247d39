package website.atendo.simulator;

import java.time.Clock;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;

/** Starts the simulator. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class WhatsappSimulator {
    public static void main(String[] args) {
        SpringApplication.run(WhatsappSimulator.class, args);
    }

    @Bean
    Clock clock() {
        return Clock.systemUTC();
    }
}
