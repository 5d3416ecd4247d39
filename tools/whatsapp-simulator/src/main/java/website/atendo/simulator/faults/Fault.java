package website.atendo.simulator.faults;

import org.jspecify.annotations.Nullable;

/** Something that goes wrong with an instance. The record's name, in lower camel case, is the fault's kind. */
public sealed interface Fault {
    /** A fault of the answer to a send. */
    sealed interface OfSend extends Fault {}

    /** A fault of what is asked of an instance besides sends: its state, record, chats, groups, settings. */
    sealed interface OfCall extends Fault {}

    /** A fault of webhooks on their way out. */
    sealed interface OfWebhook extends Fault {}

    /** A fault of what comes in from clients. */
    sealed interface OfInbound extends Fault {}

    /** A fault of the connection to WhatsApp. */
    sealed interface OfConnection extends Fault {}

    /** The send is played as usual, only later; a client that has given up by then has still sent. */
    record Slow(long ms) implements OfSend {}

    /** No answer comes for so long, then the connection closes; accepted says whether the message went out all the same. */
    record Hang(@Nullable Long ms, @Nullable Boolean accepted) implements OfSend {}

    /** The connection closes and nothing was accepted. */
    record DropBefore() implements OfSend {}

    /** The message goes out, then the connection closes without an answer. */
    record DropAfter() implements OfSend {}

    /** 201 with a Graph error and no key. */
    record ErrorBody(@Nullable Integer code) implements OfSend {}

    /** 500 "Connection Closed". */
    record ConnectionClosed() implements OfSend {}

    /** From 1000 up a Graph error in a 201, below an HTTP status. */
    record RateLimited(@Nullable Integer code) implements OfSend {}

    /** Evolution's own "don't know": Baileys 400 "Timed Out", Cloud 400 "reading 'message'"; nothing is stored or echoed. */
    record UnknownOutcome(@Nullable Boolean accepted) implements OfSend {}

    /** Answers to calls that are no sends come so much later; with more than the caller's patience, they hang. */
    record SlowCalls(long ms) implements OfCall {}

    /** Calls that are no sends are refused with this status; 500 by default. */
    record FailedCalls(@Nullable Integer status) implements OfCall {}

    /** A message that asks something is accepted but never reaches the phone; match narrows it to texts that contain it. */
    record PromptNeverDelivered(@Nullable String match) implements OfSend {}

    /** The state says open and nothing goes out: no webhook; sends is "hang" or "accept". A restart of the instance heals it. */
    record Frozen(@Nullable String sends) implements OfConnection {}

    /** Logged out with this reason; sends fail and no QR can be scanned. */
    record Banned(@Nullable Integer reason) implements OfConnection {}

    /** WhatsApp can't be reached: no QR, only "connecting" again and again. */
    record Offline() implements OfConnection {}

    /** Each webhook is posted so many times in all. */
    record DuplicateWebhooks(@Nullable Integer times) implements OfWebhook {}

    /** Each webhook waits a random time up to ms, so they overtake each other. */
    record ReorderedWebhooks(@Nullable Long ms) implements OfWebhook {}

    /** Webhooks are never posted. */
    record LostWebhooks() implements OfWebhook {}

    /** Webhooks are posted so much later, in their order. */
    record LateWebhooks(long ms) implements OfWebhook {}

    /** Clients arrive as LID; phoneKnown puts the phone beside it, as Baileys does when it knows it. */
    record LidOnly(@Nullable Boolean phoneKnown) implements OfInbound {}

    /** Brazilian clients arrive without their ninth digit, whatever their area code. */
    record WithoutNinthDigit() implements OfInbound {}

    /** Over Cloud, a message carries the number of the client who wrote before, as when two write within milliseconds. */
    record CrossedClients() implements OfInbound {}
}
