package website.atendo.adapter.rendering;

import java.util.List;
import org.jspecify.annotations.Nullable;
import website.atendo.adapter.provider.OutboundMessage;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;

/**
 * A message as it will be sent.
 *
 * @param text what the client reads, for the timeline
 * @param options of a prompt, in order as the client sees them
 * @param shownAs how a prompt is shown; null where there is none
 */
public record Rendered(
        OutboundMessage message,
        String text,
        List<ShownOption> options,
        @Nullable Capability shownAs) {}
