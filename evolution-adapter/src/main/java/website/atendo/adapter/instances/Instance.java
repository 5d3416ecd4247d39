package website.atendo.adapter.instances;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.adapter.rendering.Capability;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;
import website.atendo.contracts.instances.InstanceState;

/**
 * A company's instance.
 *
 * @param stateAt when it got into that state
 * @param lastEventAt when the provider last called
 * @param problem what is wrong with it, if anything
 * @param silentSince since when it is connected and yet not heard
 * @param restartedAt when the watchdog last connected it anew
 * @param reconciledUntil up to when what it received was compared with the provider's record
 * @param lowered what it was found to be able to show, where that is less than its kind can
 */
record Instance(
        CompanyId company,
        Provider kind,
        InstanceState state,
        @Nullable Integer stateReason,
        Instant stateAt,
        boolean webhookConfigured,
        int keyVersion,
        @Nullable Instant lastEventAt,
        @Nullable String problem,
        @Nullable Instant silentSince,
        @Nullable Instant restartedAt,
        @Nullable Instant reconciledUntil,
        @Nullable Capability lowered) {

    InstanceName name() {
        return InstanceName.of(company);
    }

    /** How its prompts are shown. */
    Capability capability() {
        return Capability.of(kind, lowered);
    }
}
