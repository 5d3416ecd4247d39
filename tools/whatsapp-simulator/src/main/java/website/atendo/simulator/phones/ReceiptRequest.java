package website.atendo.simulator.phones;

import org.jspecify.annotations.Nullable;

/**
 * A receipt that is played by hand.
 *
 * @param messageId the message it is about
 * @param status Baileys: SERVER_ACK, DELIVERY_ACK, READ, PLAYED, ERROR; Cloud: SENT, DELIVERED, READ, FAILED
 * @param asLid whether it comes from the phone's LID
 */
record ReceiptRequest(
        @Nullable String instance,
        @Nullable String messageId,
        @Nullable String status,
        @Nullable Boolean asLid) {}
