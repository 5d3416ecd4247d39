package website.atendo.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LocalPortsTest {
    @Test
    void areTheDocumentedOnesUnlessTheEnvironmentChangesThem() {
        LocalPorts ports = LocalPorts.from(Map.of("ATENDO_CONSOLE_PORT", "9080", "ATENDO_KAFKA_PORT", ""));

        assertThat(ports.of(Port.CONSOLE)).isEqualTo(9080);
        assertThat(ports.of(Port.KAFKA)).isEqualTo(9092);
        assertThat(ports.of(Port.POSTGRES)).isEqualTo(5433);
    }

    @Test
    void refuseWhatIsNoPort() {
        for (String wrong : new String[] {"http", "0", "70000", "-1"}) {
            assertThatThrownBy(() -> LocalPorts.from(Map.of("ATENDO_CONSOLE_PORT", wrong)))
                    .isInstanceOf(CannotStart.class)
                    .hasMessage("ATENDO_CONSOLE_PORT must be a port from 1 to 65535, was \"%s\"".formatted(wrong));
        }
    }

    @Test
    void refuseOnePortForTwo() {
        assertThatThrownBy(() -> LocalPorts.from(Map.of("ATENDO_CONSOLE_PORT", "9092")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("ATENDO_CONSOLE_PORT and ATENDO_KAFKA_PORT are both 9092");
    }

    @Test
    void differWhenTheyAreFree() {
        LocalPorts ports = LocalPorts.free();

        assertThat(new HashSet<>(ports.numbers().values())).hasSize(Port.values().length);
    }
}
