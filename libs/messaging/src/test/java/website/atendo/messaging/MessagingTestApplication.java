package website.atendo.messaging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import website.atendo.contracts.Topics;
import website.atendo.contracts.reminders.ReminderEvent;

@SpringBootApplication
class MessagingTestApplication {

    @Bean
    Heard heard() {
        return new Heard();
    }

    @Bean
    Subscription<ReminderEvent> reminders(Heard heard) {
        return Subscription.projecting(Topics.REMINDER_EVENTS, "messaging-test", heard::on);
    }

    /** Remembers what came, and fails when a test says so. */
    static final class Heard {
        final List<Envelope<ReminderEvent>> messages = new CopyOnWriteArrayList<>();
        final AtomicReference<Consumer<Envelope<ReminderEvent>>> before = new AtomicReference<>(message -> {});

        void on(Envelope<ReminderEvent> message) {
            before.get().accept(message);
            messages.add(message);
        }
    }
}
