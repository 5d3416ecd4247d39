package website.atendo.notification.timeline;

import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import website.atendo.contracts.Topics;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.messaging.Subscription;

/** Reads {@code delivery-events} and {@code reminder-events}. */
@Configuration(proxyBeanMethods = false)
class TimelineTopics {

    @Bean
    Subscription<DeliveryEvent> deliverySubscription(Timeline timeline) {
        return Subscription.to(
                Topics.DELIVERY_EVENTS,
                "notification-delivery-events",
                message -> timeline.delivery(message.company(), message.id(), message.body()));
    }

    @Bean
    Subscription<ReminderEvent> reminderSubscription(Timeline timeline) {
        return Subscription.to(
                Topics.REMINDER_EVENTS,
                "notification-reminder-events",
                message -> timeline.reminder(message.company(), message.id(), message.body()));
    }
}
