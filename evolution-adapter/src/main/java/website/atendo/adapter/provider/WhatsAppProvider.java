package website.atendo.adapter.provider;

import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;

/** Carries messages for one kind of provider; keeps no state. */
public interface WhatsAppProvider {

    /** Which companies it carries for. */
    Set<Provider> kinds();

    /** Blocks until the provider has answered or its time is up; never throws for what a provider does. */
    SendResult send(InstanceName instance, Provider kind, Address to, OutboundMessage message);

    /** What the provider's own record will say of a message, its echo included; null where that tells nothing. */
    @Nullable
    String recordText(OutboundMessage message);

    /**
     * What the provider remembers of messages to somebody. Blocks; never throws for what a provider does.
     *
     * @param until in the past
     */
    SentRecord sent(InstanceName instance, Address to, Instant from, Instant until);
}
