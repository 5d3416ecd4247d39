package website.atendo.adapter;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;
import org.springframework.context.annotation.Bean;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.concurrent.ThreadPoolTaskScheduler;

/** Takes each send command once and sees to it that it ends in exactly one outcome. */
@SpringBootApplication
@ConfigurationPropertiesScan
@EnableScheduling
public class EvolutionAdapterApplication {

    static {
        // Node closes idle connections after 5 s; one that is reused at that moment fails after the request left, and
        // nobody could tell whether it was carried out.
        if (System.getProperty("jdk.httpclient.keepalive.timeout") == null) {
            System.setProperty("jdk.httpclient.keepalive.timeout", "2");
        }
    }

    /** Sweeps and watches wait for providers, some of them for long: none waits for another's end. */
    @Bean
    ThreadPoolTaskScheduler taskScheduler() {
        var scheduler = new ThreadPoolTaskScheduler();
        scheduler.setPoolSize(10);
        scheduler.setVirtualThreads(true);
        scheduler.setThreadNamePrefix("scheduling-");
        return scheduler;
    }

    public static void main(String[] arguments) {
        SpringApplication.run(EvolutionAdapterApplication.class, arguments);
    }
}
