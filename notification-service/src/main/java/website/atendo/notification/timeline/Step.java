package website.atendo.notification.timeline;

import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.sending.MessageKind;

/**
 * One thing to remember about an appointment.
 *
 * @param kind such as {@code appointment.booked} or {@code message.reminder}
 * @param state of a message
 * @param reason one stable word, or what staff wrote
 * @param text what was said or written
 * @param sequence orders the steps of one message
 * @param source the event that told it
 */
record Step(
        AppointmentId appointment,
        Instant at,
        String kind,
        @Nullable MessageState state,
        @Nullable String reason,
        @Nullable String text,
        @Nullable CommandId command,
        long sequence,
        @Nullable Actor actor,
        @Nullable ClientId client,
        EventId source) {

    /** {@code message.reminder-soon} for {@code REMINDER_SOON}. */
    static String kindOf(MessageKind kind) {
        return "message." + inWords(kind);
    }

    /** {@code booked-inside-offset} for {@code BOOKED_INSIDE_OFFSET}. */
    static String inWords(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
