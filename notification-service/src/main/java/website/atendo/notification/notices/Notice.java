package website.atendo.notification.notices;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Person;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.ValidWhile;
import website.atendo.messages.Composed;

/**
 * What is to be said to whom.
 *
 * @param client null for somebody not known yet
 * @param appointment what it is about; null where that is no single one
 * @param validWhile null where no appointment can make it stale
 * @param revision of the appointment; 0 where there is none
 * @param answers the inbound message it answers
 * @param notAfter from when it is worthless
 */
record Notice(
        MessageKind kind,
        Purpose purpose,
        @Nullable ClientId client,
        Person person,
        @Nullable AppointmentId appointment,
        @Nullable ValidWhile validWhile,
        int revision,
        @Nullable EventId answers,
        Instant notAfter,
        Composed composed) {

    /** The words, without the titles of the options. */
    String text() {
        return switch (composed.content()) {
            case Content.Text(String text) -> text;
            case Content.Prompt prompt -> prompt.text();
            case Content.Media _, Content.Operation _ ->
                throw new IllegalStateException("what the system says by itself is words");
        };
    }
}
