package website.atendo.contracts;

import java.time.Duration;
import java.util.List;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.inbound.InboundStatus;
import website.atendo.contracts.instances.InstanceEvent;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.SendCommand;

/** Every topic of the system (DESIGN.md 3); all are keyed by company id. */
public final class Topics {
    public static final Topic<AppointmentEvent> APPOINTMENT_EVENTS =
            Topic.kept("appointment-events", AppointmentEvent.class, Duration.ofDays(30));
    public static final Topic<CompanyEvent> COMPANY_PROFILES = Topic.compacted("company-profiles", CompanyEvent.class);
    public static final Topic<ReminderEvent> REMINDER_EVENTS =
            Topic.kept("reminder-events", ReminderEvent.class, Duration.ofDays(30));
    public static final Topic<SendCommand> SEND_COMMANDS =
            Topic.kept("send-commands", SendCommand.class, Duration.ofDays(14));
    public static final Topic<DeliveryEvent> DELIVERY_EVENTS =
            Topic.kept("delivery-events", DeliveryEvent.class, Duration.ofDays(14));
    public static final Topic<InboundMessage> INBOUND_MESSAGES =
            Topic.kept("inbound-messages", InboundMessage.class, Duration.ofDays(7));
    public static final Topic<InboundStatus> INBOUND_STATUSES =
            Topic.kept("inbound-statuses", InboundStatus.class, Duration.ofDays(7));
    public static final Topic<InstanceEvent> INSTANCE_EVENTS =
            Topic.kept("instance-events", InstanceEvent.class, Duration.ofDays(30));

    private Topics() {}

    public static List<Topic<?>> all() {
        return List.of(
                APPOINTMENT_EVENTS,
                COMPANY_PROFILES,
                REMINDER_EVENTS,
                SEND_COMMANDS,
                DELIVERY_EVENTS,
                INBOUND_MESSAGES,
                INBOUND_STATUSES,
                INSTANCE_EVENTS);
    }
}
