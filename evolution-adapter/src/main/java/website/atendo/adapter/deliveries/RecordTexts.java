package website.atendo.adapter.deliveries;

import org.jspecify.annotations.Nullable;

/** Whether the provider's record speaks of a message of ours. White space is what records are careless with. */
public final class RecordTexts {
    private RecordTexts() {}

    public static boolean same(@Nullable String ours, @Nullable String theirs) {
        return ours != null && theirs != null && !ours.isBlank() && plain(ours).equals(plain(theirs));
    }

    private static String plain(String text) {
        return text.strip().replaceAll("\\s+", " ");
    }
}
