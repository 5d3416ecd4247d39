package website.atendo.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.springframework.context.SmartLifecycle;
import org.springframework.kafka.core.ConsumerFactory;
import org.springframework.kafka.core.KafkaTemplate;
import org.springframework.kafka.listener.ConcurrentMessageListenerContainer;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.GenericMessageListener;
import website.atendo.contracts.Message;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.tenancy.CompanyTransactions;

/** Starts a listener container for each {@link Subscription} and stops it with the service. */
final class Subscriptions implements SmartLifecycle {
    private static final int TOGETHER_AT_MOST = 500;

    private final List<ConcurrentMessageListenerContainer<String, byte[]>> containers = new ArrayList<>();
    private volatile boolean running;

    Subscriptions(
            List<Subscription<?>> subscriptions,
            ConsumerFactory<String, byte[]> consumers,
            KafkaTemplate<String, byte[]> deadLetters,
            MessageCodec codec,
            CompanyTransactions transactions,
            AcrossCompanies across,
            Inbox inbox,
            Inbox inboxAcrossCompanies,
            AppliedPositions positions,
            TraceContext trace,
            MeterRegistry meters,
            MessagingProperties settings) {
        for (Subscription<?> subscription : subscriptions) {
            var listener = listener(
                    subscription, codec, transactions, across, inbox, inboxAcrossCompanies, positions, trace, meters);
            containers.add(container(subscription, listener, consumers, deadLetters, positions, settings));
        }
    }

    private static <M extends Message> GenericMessageListener<?> listener(
            Subscription<M> subscription,
            MessageCodec codec,
            CompanyTransactions transactions,
            AcrossCompanies across,
            Inbox inbox,
            Inbox inboxAcrossCompanies,
            AppliedPositions positions,
            TraceContext trace,
            MeterRegistry meters) {
        var count = new ConsumedCount(subscription, meters);
        return switch (subscription.handling()) {
            case Subscription.Handling.Each<M>(var handler) ->
                new Consumer<>(subscription, handler, codec, transactions, inbox, positions, trace, count);
            case Subscription.Handling.Together<M>(var handler) ->
                new BatchConsumer<>(subscription, handler, codec, across, inboxAcrossCompanies, trace, count);
        };
    }

    private static ConcurrentMessageListenerContainer<String, byte[]> container(
            Subscription<?> subscription,
            GenericMessageListener<?> listener,
            ConsumerFactory<String, byte[]> consumers,
            KafkaTemplate<String, byte[]> deadLetters,
            AppliedPositions positions,
            MessagingProperties settings) {
        var properties = new ContainerProperties(subscription.topic().name());
        properties.setGroupId(subscription.consumer());
        properties.setMessageListener(listener);
        properties.setAckMode(ContainerProperties.AckMode.BATCH);
        if (subscription.handling() instanceof Subscription.Handling.Together<?>) {
            var more = new Properties();
            more.setProperty(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(TOGETHER_AT_MOST));
            properties.setKafkaConsumerProperties(more);
        }
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
