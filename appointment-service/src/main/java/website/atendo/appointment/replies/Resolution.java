package website.atendo.appointment.replies;

import org.jspecify.annotations.Nullable;
import website.atendo.appointment.prompts.Prompt;

/** What is to be done with a message. */
sealed interface Resolution {

    /**
     * @param answers the question it answers, if it is known
     * @param tapped whether they chose an option of ours rather than writing something
     */
    record Meant(Intent intent, @Nullable Prompt answers, boolean tapped) implements Resolution {}

    /** A question is on its way to them, and they may have it before us. */
    record Wait() implements Resolution {}

    /**
     * Nothing is to be done.
     *
     * @param why in one stable word, for the metrics
     */
    record Ignored(String why) implements Resolution {}
}
