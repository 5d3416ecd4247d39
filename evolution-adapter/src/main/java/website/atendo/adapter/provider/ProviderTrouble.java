package website.atendo.adapter.provider;

import org.jspecify.annotations.Nullable;

/** A provider refused what was asked, or did not answer. */
public final class ProviderTrouble extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final Kind kind;

    private ProviderTrouble(Kind kind, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.kind = kind;
    }

    /** What sort of trouble it is. */
    public enum Kind {
        NOT_THERE,
        REFUSED,
        NO_SUCH_INSTANCE
    }

    public static ProviderTrouble notThere(String detail, @Nullable Throwable cause) {
        return new ProviderTrouble(Kind.NOT_THERE, detail, cause);
    }

    /** @param detail without personal data */
    public static ProviderTrouble refused(String detail) {
        return new ProviderTrouble(Kind.REFUSED, detail, null);
    }

    public static ProviderTrouble noSuchInstance() {
        return new ProviderTrouble(Kind.NO_SUCH_INSTANCE, "the provider knows no such instance", null);
    }

    public Kind kind() {
        return kind;
    }
}
