package website.atendo.simulator.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LinesTest {
    @Test
    void leavesALineWithoutItsEndOut(@TempDir Path folder) throws IOException {
        var file = Files.writeString(folder.resolve("lines"), "çã\n\ncut off");

        try (var lines = new Lines(file)) {
            assertThat(lines.next())
                    .asString(java.nio.charset.StandardCharsets.UTF_8)
                    .isEqualTo("çã");
            assertThat(lines.next()).isEmpty();
            assertThat(lines.next()).isNull();
            assertThat(lines.position()).isEqualTo(6);
        }
    }
}
