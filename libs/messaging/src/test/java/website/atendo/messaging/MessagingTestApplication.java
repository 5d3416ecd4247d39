package website.atendo.messaging;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Topics;
import website.atendo.contracts.instances.InstanceEvent;
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

    @Bean
    Batches batches() {
        return new Batches();
    }

    @Bean
    Subscription<InstanceEvent> instances(Batches batches) {
        return Subscription.together(Topics.INSTANCE_EVENTS, "messaging-test-together", batches::on);
    }

    /** Remembers what came together and was committed, and fails when a test says so. */
    static final class Batches {
        private final List<List<Envelope<InstanceEvent>>> committed = new CopyOnWriteArrayList<>();
        final AtomicReference<Consumer<Envelope<InstanceEvent>>> before = new AtomicReference<>(message -> {});

        void on(List<Envelope<InstanceEvent>> messages) {
            messages.forEach(message -> before.get().accept(message));
            AfterCommit.run(() -> committed.add(messages));
        }

        /** The numbers of a company's messages, as they came together. */
        List<List<Integer>> of(CompanyId company) {
            return committed.stream()
                    .map(batch -> batch.stream()
                            .filter(message -> message.company().equals(company))
                            .map(Batches::number)
                            .toList())
                    .filter(numbers -> !numbers.isEmpty())
                    .toList();
        }

        static int number(Envelope<InstanceEvent> message) {
            return switch (message.body()) {
                case InstanceEvent.StateChanged changed -> changed.reason() == null ? -1 : changed.reason();
            };
        }
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
