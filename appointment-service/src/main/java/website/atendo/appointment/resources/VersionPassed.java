package website.atendo.appointment.resources;

import org.jspecify.annotations.Nullable;

/** Something was changed since the version that was expected. */
public class VersionPassed extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final long expected;
    private final long version;

    private VersionPassed(long expected, long version) {
        super("expected version " + expected + ", was " + version);
        this.expected = expected;
        this.version = version;
    }

    /** @param expected null: any */
    public static void check(@Nullable Long expected, long version) {
        if (expected != null && expected != version) {
            throw new VersionPassed(expected, version);
        }
    }

    long expected() {
        return expected;
    }

    long version() {
        return version;
    }
}
