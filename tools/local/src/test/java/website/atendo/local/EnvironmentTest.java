package website.atendo.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EnvironmentTest {
    @TempDir
    Path folder;

    @Test
    void followsThePorts() throws IOException {
        LocalPorts ports = LocalPorts.from(Map.of("ATENDO_GATEWAY_PORT", "9085", "ATENDO_CONSOLE_PORT", "9080"));

        Environment environment = Environment.of(StateFolder.at(folder), ports, Map.of());

        assertThat(environment.variables())
                .containsEntry("ATENDO_GATEWAY_PORT", "9085")
                .containsEntry("ATENDO_GATEWAY_URL", "http://localhost:9085")
                .containsEntry("ATENDO_WEBHOOK_URL", "http://localhost:9085")
                .containsEntry("ATENDO_PUBLIC_URL", "http://localhost:9080")
                .containsEntry("ATENDO_KAFKA", "localhost:9092")
                .containsEntry("EVOLUTION_API_URL", "http://localhost:8090")
                .containsEntry("EVOLUTION_API_KEY", "atendo-simulator");
    }

    @Test
    void givesWayToWhatIsGiven() throws IOException {
        Map<String, String> given = Map.of("ATENDO_PUBLIC_URL", "https://atendo.example", "ATENDO_DB_PASSWORD", " ");

        Environment environment = Environment.of(StateFolder.at(folder), LocalPorts.standard(), given);

        assertThat(environment.variables())
                .containsEntry("ATENDO_PUBLIC_URL", "https://atendo.example")
                .containsEntry("ATENDO_DB_PASSWORD", "atendo");
    }

    @Test
    void keepsTheSecretThatWasDrawnOnceAndShowsItToNobodyElse() throws IOException {
        StateFolder state = StateFolder.at(folder);

        String secret = state.secret("webhook-master-key");

        assertThat(secret).matches("[0-9a-f]{64}").isEqualTo(state.secret("webhook-master-key"));
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.resolve("keys"))))
                .isEqualTo("rwx------");
    }
}
