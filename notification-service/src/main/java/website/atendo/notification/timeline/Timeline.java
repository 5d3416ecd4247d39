package website.atendo.notification.timeline;

import static website.atendo.notification.timeline.Step.inWords;
import static website.atendo.notification.timeline.Step.kindOf;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.MessageKind;

/**
 * Remembers what happened to an appointment. Everything may be told twice and in any order. Call it in a transaction of
 * the company.
 */
@Service
public class Timeline {
    private final TimelineEntries entries;

    Timeline(TimelineEntries entries) {
        this.entries = entries;
    }

    /** What happened in appointment-service; nothing for what concerns no appointment. */
    public void happened(CompanyId company, EventId source, Instant at, AppointmentEvent event) {
        AppointmentSteps.of(event, source, at).ifPresent(step -> entries.add(company, step));
        if (event instanceof AppointmentEvent.ClientErased(ClientId client)) {
            entries.forget(company, client);
        }
    }

    /** A message was asked for. */
    public void queued(
            CompanyId company,
            EventId source,
            Instant at,
            AppointmentId appointment,
            MessageKind kind,
            CommandId command,
            @Nullable ClientId client,
            String text) {
        entries.add(
                company,
                new Step(
                        appointment,
                        at,
                        kindOf(kind),
                        MessageState.QUEUED,
                        null,
                        text,
                        command,
                        0,
                        null,
                        client,
                        source));
    }

    /**
     * A message that should have been asked for was not.
     *
     * @param reason one stable word, such as {@code no-phone}
     */
    public void notSent(
            CompanyId company,
            EventId source,
            Instant at,
            AppointmentId appointment,
            MessageKind kind,
            @Nullable ClientId client,
            String reason) {
        entries.add(
                company,
                new Step(
                        appointment,
                        at,
                        kindOf(kind),
                        MessageState.NOT_SENT,
                        reason,
                        null,
                        null,
                        0,
                        null,
                        client,
                        source));
    }

    void delivery(CompanyId company, EventId source, DeliveryEvent event) {
        AppointmentId appointment = event.delivery().appointmentId();
        if (appointment == null) {
            return;
        }
        switch (event) {
            case DeliveryEvent.OutcomeChanged changed ->
                MessageState.of(changed.outcome())
                        .ifPresent(state -> entries.add(
                                company,
                                step(
                                        appointment,
                                        event,
                                        state,
                                        changed.sequence(),
                                        changed.reason(),
                                        changed.person().text(),
                                        source)));
            case DeliveryEvent.ReceiptChanged changed ->
                MessageState.of(changed.receipt())
                        .ifPresent(state -> entries.add(
                                company,
                                step(appointment, event, state, changed.sequence(), changed.reason(), null, source)));
        }
    }

    void reminder(CompanyId company, EventId source, ReminderEvent event) {
        entries.add(
                company,
                switch (event) {
                    case ReminderEvent.Skipped skipped ->
                        new Step(
                                skipped.appointmentId(),
                                skipped.at(),
                                "reminder.skipped",
                                null,
                                inWords(skipped.reason()),
                                null,
                                null,
                                0,
                                null,
                                skipped.clientId(),
                                source);
                    case ReminderEvent.Expired expired ->
                        new Step(
                                expired.appointmentId(),
                                expired.at(),
                                "reminder.expired",
                                null,
                                inWords(expired.reason()),
                                null,
                                null,
                                0,
                                null,
                                expired.clientId(),
                                source);
                });
    }

    private static Step step(
            AppointmentId appointment,
            DeliveryEvent event,
            MessageState state,
            long sequence,
            @Nullable String reason,
            @Nullable String text,
            EventId source) {
        DeliveryEvent.Delivery delivery = event.delivery();
        return new Step(
                appointment,
                event.at(),
                kindOf(delivery.kind()),
                state,
                reason,
                text,
                delivery.commandId(),
                sequence,
                null,
                delivery.clientId(),
                source);
    }
}
