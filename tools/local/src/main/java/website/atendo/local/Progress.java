package website.atendo.local;

import java.util.Locale;

/** How what happens is told: a line each, the part first. */
final class Progress {
    private Progress() {}

    static String line(String part, String what) {
        return String.format(Locale.ROOT, "%-22s %s", part, what);
    }

    static String seconds(long beginNanos) {
        return String.format(Locale.ROOT, "%.1f s", (System.nanoTime() - beginNanos) / 1e9);
    }
}
