package website.atendo.appointment.understanding;

/** What is to be done about a text, in answer to what was asked. */
public sealed interface Decision {
    record Confirm() implements Decision {}

    /** They said so, and are asked whether they are sure. */
    record AskToCancel() implements Decision {}

    /** They were asked, and are sure. */
    record Cancel() implements Decision {}

    record Keep() implements Decision {}

    /** They cannot come: move it, or cancel it? */
    record AskWhatToChange() implements Decision {}

    record Reschedule(Wish wish) implements Decision {}

    record Book(Wish wish) implements Decision {}

    /** The option that they saw under this number, if there is one. */
    record Number(int number) implements Decision {}

    /** A row of the list, from 0. */
    record Pick(int row) implements Decision {}

    /** Another list of times. */
    record Times(Wish wish) implements Decision {}

    record More() implements Decision {}

    record Status() implements Decision {}

    record Arrive(boolean late) implements Decision {}

    record Human() implements Decision {}

    record Prices() implements Decision {}

    record Address() implements Decision {}

    record OptOut() implements Decision {}

    /** It may have been a slip of the pen. */
    record AskToOptOut() implements Decision {}

    record OptIn() implements Decision {}

    record Thanks() implements Decision {}

    record Greeting() implements Decision {}

    record WrongPerson() implements Decision {}

    /** They want to see or erase what is known of them. */
    record Privacy() implements Decision {}

    record Named(String name) implements Decision {}

    record NotUnderstood() implements Decision {}
}
