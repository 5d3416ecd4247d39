package website.atendo.contracts.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Message;
import website.atendo.contracts.Person;
import website.atendo.contracts.WireName;
import website.atendo.contracts.sending.Receipt;

/** What the provider says about a message we sent; topic {@code inbound-statuses}. */
public sealed interface InboundStatus extends Message {

    /**
     * @param error the provider's code, where it tells one
     */
    @WireName("inbound.receipt.v1")
    record Heard(
            InstanceName instance,
            String providerMessageId,
            Receipt receipt,
            @Nullable String error,
            Instant at) implements InboundStatus {}

    /**
     * The provider's own record of a send: proof that it left. The person is whom it went to, the text what it said.
     */
    @WireName("message.echoed.v1")
    record Echoed(InstanceName instance, String providerMessageId, Instant at, Person person)
            implements InboundStatus {}
}
