package website.atendo.simulator.instances;

import java.util.Locale;

/** Evolution's view of the connection. */
public enum ConnectionState {
    CLOSE,
    CONNECTING,
    OPEN;

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
