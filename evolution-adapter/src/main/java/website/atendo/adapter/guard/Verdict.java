package website.atendo.adapter.guard;

/** What the fence says about a message that is about to be sent. Reasons are stable words. */
public sealed interface Verdict {

    record Send() implements Verdict {}

    /** Not yet: what it would be compared with is not known to be current. */
    record Wait(String reason) implements Verdict {}

    record Expired(String reason) implements Verdict {}

    record Superseded(String reason) implements Verdict {}

    record Suppressed(String reason) implements Verdict {}
}
