package website.atendo.console;

import org.junit.jupiter.api.BeforeEach;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.webmvc.test.autoconfigure.AutoConfigureMockMvc;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import website.atendo.testing.OnRealInfrastructure;

/** One console for all tests of the module, in front of stub services. */
@OnRealInfrastructure
// The console has no database; what test support needs one for is not started.
@SpringBootTest(
        webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT,
        properties =
                "spring.autoconfigure.exclude=org.springframework.boot.jdbc.autoconfigure.DataSourceAutoConfiguration,"
                        + "org.springframework.boot.flyway.autoconfigure.FlywayAutoConfiguration")
@AutoConfigureMockMvc
abstract class ConsoleTestBase {
    static final StubService APPOINTMENT = new StubService();
    static final StubService NOTIFICATION = new StubService();
    static final StubService ADAPTER = new StubService();

    @DynamicPropertySource
    static void addresses(DynamicPropertyRegistry registry) {
        registry.add("console.public-url", () -> "https://app.example:8443");
        registry.add("console.appointment-url", APPOINTMENT::url);
        registry.add("console.notification-url", NOTIFICATION::url);
        registry.add("console.adapter-url", ADAPTER::url);
    }

    @BeforeEach
    void forget() {
        for (StubService service : new StubService[] {APPOINTMENT, NOTIFICATION, ADAPTER}) {
            service.asked.clear();
            service.answers.clear();
        }
    }
}
