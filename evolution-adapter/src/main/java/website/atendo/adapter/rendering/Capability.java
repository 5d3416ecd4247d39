package website.atendo.adapter.rendering;

import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Provider;

/** How a prompt can be shown. */
public enum Capability {
    /** As text, to be answered with a number: every phone shows that. */
    NUMBERED,
    POLL,
    /** With buttons, or a list. */
    NATIVE;

    /** @param lowered what an instance was found to be able to; null: all that its kind can */
    public static Capability of(Provider kind, @Nullable Capability lowered) {
        if (lowered != null) {
            return lowered;
        }
        return switch (kind) {
            // Evolution answers 201 to buttons over Baileys, and phones do not show them; lists fail.
            case EVOLUTION_BAILEYS, WPPCONNECT -> NUMBERED;
            case EVOLUTION_CLOUD, CLOUD_API, TWILIO -> NATIVE;
        };
    }
}
