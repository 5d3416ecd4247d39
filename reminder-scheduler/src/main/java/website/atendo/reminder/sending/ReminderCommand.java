package website.atendo.reminder.sending;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Priority;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.SendCommand;
import website.atendo.contracts.sending.ValidWhile;
import website.atendo.messages.ClientMessages;
import website.atendo.messages.Wording;
import website.atendo.messaging.Outgoing;
import website.atendo.reminder.planning.Appointment;
import website.atendo.reminder.planning.Reminder;

/** The commands by which clients are reminded. */
final class ReminderCommand {
    /** Up to here a reminder is about being on the way, and urgent; before, about coming at all. */
    private static final Duration SOON = Duration.ofHours(3);

    /** Confirming does not make a reminder stale, moving and cancelling do. */
    private static final Set<AppointmentStatus> STILL_TRUE =
            EnumSet.of(AppointmentStatus.SCHEDULED, AppointmentStatus.CONFIRMED);

    private ReminderCommand() {}

    /** The same for the same reminder of the same revision, always. */
    static CommandId idOf(Reminder reminder) {
        return CommandId.of(
                reminder.company(), reminder.appointment(), reminder.revision(), reminder.offsetMinutes(), "reminder");
    }

    /** A repeated wish of staff is another event, hence another command. */
    static CommandId idOf(EventId wish) {
        return CommandId.of(wish, "reminder");
    }

    /** @param reminder that was sent */
    static Outgoing<SendCommand> planned(Appointment appointment, Reminder reminder, Wording wording, Instant now) {
        return command(
                appointment,
                Objects.requireNonNull(reminder.command()),
                Duration.ofMinutes(reminder.offsetMinutes()),
                reminder.offsetMinutes(),
                null,
                reminder.uselessAt(),
                wording,
                now);
    }

    /**
     * @param leaves as of when its words must be true
     * @param notBefore null: at once
     */
    static Outgoing<SendCommand> byHand(
            Appointment appointment, EventId wish, Wording wording, Instant leaves, @Nullable Instant notBefore) {
        Instant start = appointment.facts().startsAt();
        return command(
                appointment, idOf(wish), Duration.between(leaves, start), null, notBefore, start, wording, leaves);
    }

    private static Outgoing<SendCommand> command(
            Appointment appointment,
            CommandId id,
            Duration ahead,
            @Nullable Integer offsetMinutes,
            @Nullable Instant notBefore,
            Instant notAfter,
            Wording wording,
            Instant now) {
        var facts = appointment.facts();
        boolean soon = ahead.compareTo(SOON) <= 0;
        MessageKind kind = soon && facts.status() == AppointmentStatus.CONFIRMED
                ? MessageKind.REMINDER_SOON
                : MessageKind.REMINDER;
        var composed = ClientMessages.forAppointment(kind, facts, appointment.person(), wording, now);
        var recipient = new SendCommand.Recipient(
                Objects.requireNonNull(appointment.person().address()),
                appointment.person().name(),
                composed.content(),
                composed.template());
        var send = new SendCommand.MessageSend(
                id,
                facts.clientId(),
                kind,
                Purpose.REMINDER,
                soon ? Priority.REMINDER_SOON : Priority.REMINDER,
                facts.appointmentId(),
                new ValidWhile(facts.appointmentId(), facts.revision(), STILL_TRUE),
                null,
                notBefore,
                notAfter,
                offsetMinutes,
                recipient);
        return new Outgoing<>(
                appointment.company(),
                Topics.SEND_COMMANDS,
                EventId.of("send", id),
                "appointment/" + facts.appointmentId(),
                send);
    }
}
