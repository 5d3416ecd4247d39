package website.atendo.notification.notices;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.messaging.Subscription;

/** Reads {@code appointment-events}. */
@Configuration(proxyBeanMethods = false)
class AppointmentTopic {

    @Bean
    Subscription<AppointmentEvent> appointmentSubscription(TellClient tellClient) {
        return Subscription.to(
                Topics.APPOINTMENT_EVENTS,
                "notification-appointment-events",
                message -> tellClient.tell(message.company(), message.id(), message.time(), message.body()));
    }
}
