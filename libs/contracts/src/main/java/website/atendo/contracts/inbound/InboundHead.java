package website.atendo.contracts.inbound;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Provider;

/**
 * What every inbound message has.
 *
 * @param providerMessageId the provider's own id of this message
 * @param at the provider's time, not ours
 * @param journalPosition the order in which messages of a company are applied (invariant I6)
 * @param quotedMessageId the provider's id of the message it answers
 * @param fromOwner written on the company's own phone, not by the client
 * @param recovered found later by reading the provider's record, not heard when it came
 */
public record InboundHead(
        InstanceName instance,
        Provider provider,
        String providerMessageId,
        Instant at,
        long journalPosition,
        @Nullable String quotedMessageId,
        boolean fromOwner,
        boolean recovered) {}
