package website.atendo.contracts.sending;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Message;
import website.atendo.contracts.Person;
import website.atendo.contracts.WireName;

/** What became of a send command; topic {@code delivery-events}. */
public sealed interface DeliveryEvent extends Message {
    Delivery delivery();

    Instant at();

    /**
     * @param sequence of this delivery's events, from 1: an older one is a no-op
     * @param reason why, in one stable word such as {@code appointment-changed}; null where the outcome says it all
     * @param detail what the provider said, without personal data
     * @param options of a prompt, in order as the client sees them; empty for anything else
     * @param person the address it went to and the text as rendered
     */
    @WireName("delivery.outcome-changed.v1")
    record OutcomeChanged(
            Delivery delivery,
            long sequence,
            Outcome outcome,
            @Nullable String reason,
            @Nullable String detail,
            Instant at,
            @Nullable String providerMessageId,
            List<ShownOption> options,
            Person person)
            implements DeliveryEvent {}

    @WireName("delivery.receipt-changed.v1")
    record ReceiptChanged(
            Delivery delivery,
            long sequence,
            Receipt receipt,
            @Nullable String reason,
            Instant at,
            String providerMessageId)
            implements DeliveryEvent {}

    /** Which command an event is about. */
    record Delivery(
            CommandId commandId,
            MessageKind kind,
            Purpose purpose,
            @Nullable ClientId clientId,
            @Nullable AppointmentId appointmentId,
            @Nullable Integer revision,
            @Nullable Integer offsetMinutes,
            @Nullable EventId answers) {}

    /**
     * @param number what the client may type for it; null where the provider shows a button or row
     */
    record ShownOption(@Nullable Integer number, String id, String title) {}
}
