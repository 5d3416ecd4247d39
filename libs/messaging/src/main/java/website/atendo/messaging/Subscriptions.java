package website.atendo.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import website.atendo.contracts.Message;
import website.atendo.tenancy.CompanyTransactions;

/** Starts a listener container for each {@link Subscription} and stops it with the service. */
final class Subscriptions implements SmartLifecycle {
    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers = new ArrayList<>();
    private volatile boolean running;

    Subscriptions(
            List<Subscription<?>> subscriptions,
            ConsumerFactory<String, byte[]> consumers,
            KafkaTemplate<String, byte[]> deadLetters,
            MessageCodec codec,
            CompanyTransactions transactions,
            Inbox inbox,
            AppliedPositions positions,
            TraceContext trace,
            MeterRegistry meters,
            MessagingProperties settings) {
        for (Subscription<?> subscription : subscriptions) {
            var consumer = consumer(subscription, codec, transactions, inbox, positions, trace, meters);
            containers.add(container(subscription, consumer, consumers, deadLetters, positions, settings));
        }
    }

    private static <M extends Message> Consumer<M> consumer(
            Subscription<M> subscription,
            MessageCodec codec,
            CompanyTransactions transactions,
            Inbox inbox,
            AppliedPositions positions,
            TraceContext trace,
            MeterRegistry meters) {
        return new Consumer<>(subscription, codec, transactions, inbox, positions, trace, meters);
    }

    private static ConcurrentMessageListenerContainer<String, byte[]> container(
            Subscription<?> subscription,
            Consumer<?> consumer,
            ConsumerFactory<String, byte[]> consumers,
            KafkaTemplate<String, byte[]> deadLetters,
            AppliedPositions positions,
            MessagingProperties settings) {
        var properties = new ContainerProperties(subscription.topic().name());
        properties.setGroupId(subscription.consumer());
        properties.setMessageListener(consumer);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        var container = new ConcurrentMessageListenerContainer<>(consumers, properties);
        container.setConcurrency(settings.concurrency());
        container.setCommonErrorHandler(ConsumerErrors.handler(deadLetters, record -> {
            // A dead letter is dealt with as far as the stream goes: it must not make a projection look behind for
            // ever.
            if (subscription.projection()) {
                positions.applied(subscription.consumer(), record.topic(), record.partition(), record.offset() + 1);
            }
        }));
        container.setBeanName(subscription.consumer());
        return container;
    }

    @Override
    public void start() {
        running = true;
        containers.forEach(ConcurrentMessageListenerContainer::start);
    }

    @Override
    public void stop() {
        containers.forEach(ConcurrentMessageListenerContainer::stop);
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }
}
