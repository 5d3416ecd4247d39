package website.atendo.contracts.instances;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Message;
import website.atendo.contracts.WireName;

/** Changes of a company's instance; topic {@code instance-events}. Repetitions are collapsed before they get here. */
public sealed interface InstanceEvent extends Message {

    /**
     * @param reason the provider's status code, such as 401
     */
    @WireName("instance.state-changed.v1")
    record StateChanged(
            InstanceName instance,
            InstanceState state,
            @Nullable Integer reason,
            Instant at,
            Instant lastEventAt) implements InstanceEvent {}
}
