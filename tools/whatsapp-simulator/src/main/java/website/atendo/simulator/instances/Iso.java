package website.atendo.simulator.instances;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** Times as JavaScript writes them: always with milliseconds. */
public final class Iso {
    private static final DateTimeFormatter FORMAT =
            DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

    private Iso() {}

    public static String of(Instant instant) {
        return FORMAT.format(instant);
    }
}
