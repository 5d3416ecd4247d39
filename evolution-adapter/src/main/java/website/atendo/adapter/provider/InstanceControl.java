package website.atendo.adapter.provider;

import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;
import website.atendo.contracts.instances.InstanceState;

/**
 * Manages instances of one kind of provider. Every method blocks until the provider has answered or its time is up, and
 * throws {@link ProviderTrouble} where it refuses or is not there.
 */
public interface InstanceControl {

    Set<Provider> kinds();

    /** Creates an instance, or takes over one that is there under this name; its webhook and settings are set either way. */
    Standing create(
            InstanceName instance,
            Provider kind,
            Credentials credentials,
            Webhook webhook,
            Settings settings,
            boolean pair);

    /** Empty where there is no such instance. */
    Optional<Standing> find(InstanceName instance);

    /**
     * What a phone is to be shown; asked live and kept nowhere (DESIGN.md 4, flow 5).
     *
     * @param phone for a pairing code instead of a QR code: the digits of the number to be linked
     */
    Pairing pair(InstanceName instance, @Nullable String phone);

    void setWebhook(InstanceName instance, Webhook webhook);

    /** What the provider says it calls; empty where nothing is set. Headers are not told. */
    Optional<Webhook> webhook(InstanceName instance);

    /** Everything in the provider's own record of a time, the oldest first. */
    List<UnheardMessage> record(InstanceName instance, Instant from, Instant until);

    void restart(InstanceName instance);

    void logOut(InstanceName instance);

    /** One that is not there is deleted already. */
    void delete(InstanceName instance);

    Settings settings(InstanceName instance);

    void putSettings(InstanceName instance, Settings settings);

    /** Whether its clients see it as online. */
    void showPresence(InstanceName instance, boolean available);

    /**
     * How an instance behaves by itself.
     *
     * @param callMessage what somebody who calls is told; empty: nothing
     * @param ignoreGroups whether what is said in groups is left out
     * @param readMessages whether messages count as read as soon as they arrive
     * @param readStatus the same for status posts
     */
    record Settings(
            boolean rejectCalls,
            String callMessage,
            boolean ignoreGroups,
            boolean alwaysOnline,
            boolean readMessages,
            boolean readStatus,
            boolean syncFullHistory) {
        /** Groups are none of our business. */
        public static final Settings USUAL = new Settings(false, "", true, false, false, false, false);
    }

    /**
     * @param number of a Cloud number: its phone number id
     * @param token of a Cloud number: Meta's access token
     * @param businessId of a Cloud number
     */
    record Credentials(
            @Nullable String number,
            @Nullable String token,
            @Nullable String businessId) {
        public static final Credentials NONE = new Credentials(null, null, null);

        /** Never the token: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "Credentials[***]";
        }
    }

    /**
     * @param headers what it sends along, the secret among them
     * @param events by the provider's names
     */
    record Webhook(URI url, Map<String, String> headers, List<String> events) {
        /** Never the secret: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "Webhook[" + url + ", " + events + "]";
        }
    }

    /**
     * @param adopted it was there already
     * @param profileName as its clients see it
     */
    record Standing(
            InstanceState state, boolean adopted, @Nullable String profileName) {}

    /**
     * @param state connected: there is nothing to pair
     * @param code what the QR code says; null while the provider has none yet
     * @param image the QR code as a data URL
     * @param pairingCode what is typed on the phone instead
     */
    record Pairing(
            InstanceState state,
            @Nullable String code,
            @Nullable String image,
            @Nullable String pairingCode) {
        /** Never the codes: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "Pairing[" + state + "]";
        }
    }
}
