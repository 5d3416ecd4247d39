package website.atendo.simulator.instances;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.node.ObjectNode;

/** One company's instance. An immutable picture: {@link Instances#change} replaces it. */
public record Instance(
        String name,
        String id,
        Integration integration,
        String token,
        @Nullable String number,
        @Nullable String businessId,
        ConnectionState state,
        @Nullable String ownerPhone,
        @Nullable String profileName,
        boolean paired,
        @Nullable Qr qr,
        int qrCount,
        @Nullable WebhookSettings webhook,
        ObjectNode settings,
        String settingsId,
        @Nullable Disconnection disconnection,
        Instant createdAt,
        Instant updatedAt) {

    /** A QR that waits to be scanned. */
    public record Qr(String code, @Nullable String pairingCode) {}

    /** Why the instance was logged out. */
    public record Disconnection(int code, String object, Instant at) {}

    public boolean isCloud() {
        return integration == Integration.CLOUD;
    }

    public boolean isOpen() {
        return state == ConnectionState.OPEN;
    }

    /** The instance's own address, once a phone has scanned it. */
    public @Nullable String ownJid() {
        return isCloud() || ownerPhone == null ? null : ownerPhone + "@s.whatsapp.net";
    }

    public Instance withState(ConnectionState newState) {
        return new Instance(
                name,
                id,
                integration,
                token,
                number,
                businessId,
                newState,
                ownerPhone,
                profileName,
                paired,
                qr,
                qrCount,
                webhook,
                settings,
                settingsId,
                disconnection,
                createdAt,
                updatedAt);
    }

    public Instance withOwner(String phone, String newProfileName, Instant at) {
        return new Instance(
                name,
                id,
                integration,
                token,
                number,
                businessId,
                ConnectionState.OPEN,
                phone,
                newProfileName,
                true,
                null,
                qrCount,
                webhook,
                settings,
                settingsId,
                null,
                createdAt,
                at);
    }

    public Instance withProfileName(String newProfileName) {
        return new Instance(
                name,
                id,
                integration,
                token,
                number,
                businessId,
                state,
                ownerPhone,
                newProfileName,
                paired,
                qr,
                qrCount,
                webhook,
                settings,
                settingsId,
                disconnection,
                createdAt,
                updatedAt);
    }

    public Instance withQr(Qr newQr) {
        return new Instance(
                name,
                id,
                integration,
                token,
                number,
                businessId,
                ConnectionState.CONNECTING,
                ownerPhone,
                profileName,
                false,
                newQr,
                qrCount + 1,
                webhook,
                settings,
                settingsId,
                disconnection,
                createdAt,
                updatedAt);
    }

    /** Forgets how many QRs were shown. */
    public Instance withoutQrCount() {
        return new Instance(
                name,
                id,
                integration,
                token,
                number,
                businessId,
                state,
                ownerPhone,
                profileName,
                paired,
                qr,
                0,
                webhook,
                settings,
                settingsId,
                disconnection,
                createdAt,
                updatedAt);
    }

    public Instance withDisconnection(Disconnection why, Instant at) {
        return new Instance(
                name,
                id,
                integration,
                token,
                number,
                businessId,
                ConnectionState.CLOSE,
                ownerPhone,
                profileName,
                false,
                null,
                qrCount,
                webhook,
                settings,
                settingsId,
                why,
                createdAt,
                at);
    }

    public Instance withWebhook(WebhookSettings newWebhook) {
        return new Instance(
                name,
                id,
                integration,
                token,
                number,
                businessId,
                state,
                ownerPhone,
                profileName,
                paired,
                qr,
                qrCount,
                newWebhook,
                settings,
                settingsId,
                disconnection,
                createdAt,
                updatedAt);
    }

    public Instance withSettings(ObjectNode newSettings) {
        return new Instance(
                name,
                id,
                integration,
                token,
                number,
                businessId,
                state,
                ownerPhone,
                profileName,
                paired,
                qr,
                qrCount,
                webhook,
                newSettings,
                settingsId,
                disconnection,
                createdAt,
                updatedAt);
    }
}
