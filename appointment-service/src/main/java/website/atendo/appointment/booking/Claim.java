package website.atendo.appointment.booking;

/** With what right somebody takes a time that may be held. An expired hold is in nobody's way. */
public sealed interface Claim {
    Claim ORDINARY = new Ordinary();

    /** Whatever is held is taken. */
    record Ordinary() implements Claim {}

    /** What they hold themselves is theirs to book; their hold ends with the booking, wherever it is. */
    record Held(Holder by) implements Claim {}

    /** Holds give way: staff know better. Who held it learns that it is taken. */
    record Override() implements Claim {}
}
