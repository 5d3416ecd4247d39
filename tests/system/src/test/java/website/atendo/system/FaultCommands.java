package website.atendo.system;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventHeaders;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Message;
import website.atendo.contracts.Person;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.Topic;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Priority;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.contracts.sending.SendCommand.Recipient;
import website.atendo.contracts.sending.ValidWhile;
import website.atendo.messaging.MessageCodec;

/**
 * The commands of a run, each with words of its own; some are published twice, some speak of appointments, and of those
 * some are cancelled before and some while their message waits.
 */
final class FaultCommands implements AutoCloseable {
    private static final ZoneId ZONE = ZoneId.of("America/Sao_Paulo");
    private static final int CONVERSATIONS = 5;
    private static final Person PERSON = new Person("Maria", null, null);

    private final MessageCodec codec = new MessageCodec();
    private final String kafka;
    private final int companies;
    private final Random random;
    private final KafkaProducer<String, byte[]> producer;
    private final List<Planned> planned = new ArrayList<>();
    private final Map<CommandId, Planned> byId = new HashMap<>();

    FaultCommands(String kafka, int companies, int commands, long seed) {
        this.kafka = kafka;
        this.companies = companies;
        this.random = new Random(seed);
        this.producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", kafka,
                        "acks", "all",
                        "linger.ms", "5",
                        "delivery.timeout.ms", "240000"),
                new StringSerializer(),
                new ByteArraySerializer());
        for (int number = 0; number < commands; number++) {
            Planned one = plan(number, seed);
            planned.add(one);
            byId.put(one.id(), one);
        }
    }

    /**
     * @param words found in what the provider is sent, and in nothing else
     * @param appointment null: none
     * @param cancelled when the appointment is: before or after the command is published; null: never
     */
    record Planned(
            CommandId id,
            CompanyId company,
            String phone,
            String words,
            boolean prompt,
            @Nullable AppointmentId appointment,
            @Nullable Cancelled cancelled) {}

    enum Cancelled {
        BEFORE,
        AFTER
    }

    private Planned plan(int number, long seed) {
        int index = random.nextInt(companies);
        int appointed = random.nextInt(20);
        return new Planned(
                CommandId.of("fault-run", seed, number),
                FaultRun.company(index),
                "55119%05d%03d".formatted(index + 1, 100 + random.nextInt(CONVERSATIONS)),
                "nº %06d".formatted(number),
                random.nextInt(10) == 0,
                appointed < 3 ? new AppointmentId(number + 1L) : null,
                appointed == 0 ? Cancelled.BEFORE : appointed == 1 ? Cancelled.AFTER : null);
    }

    Map<CommandId, Planned> byId() {
        return byId;
    }

    long appointments() {
        return planned.stream().filter(one -> one.appointment() != null).count();
    }

    /** One of ten has a Cloud number. */
    static Provider provider(CompanyId company) {
        return company.value() % 10 == 0 ? Provider.EVOLUTION_CLOUD : Provider.EVOLUTION_BAILEYS;
    }

    void publishCompanies() {
        for (int index = 0; index < companies; index++) {
            CompanyId company = FaultRun.company(index);
            publish(
                    Topics.COMPANY_PROFILES,
                    company,
                    EventId.of("fault-run", "company", company),
                    new CompanyEvent.Profile(
                            company,
                            1,
                            "Empresa " + company,
                            true,
                            "pt-BR",
                            ZONE,
                            null,
                            List.of(),
                            null,
                            Map.of(),
                            provider(company)));
        }
        producer.flush();
    }

    void publishAppointments() {
        for (Planned one : planned) {
            if (one.appointment() != null) {
                publishAppointment(one, 1, AppointmentStatus.SCHEDULED);
            }
        }
        producer.flush();
    }

    private void publishAppointment(Planned one, long version, AppointmentStatus status) {
        AppointmentId appointment = one.appointment();
        if (appointment == null) {
            return;
        }
        Instant start = Instant.now().plus(Duration.ofDays(1));
        publish(
                Topics.APPOINTMENT_EVENTS,
                one.company(),
                EventId.of("fault-run", "appointment", one.id(), version),
                new AppointmentEvent.Snapshot(
                        new AppointmentFacts(
                                appointment,
                                version,
                                1,
                                status,
                                false,
                                client(one),
                                "pt-BR",
                                new ServiceId(1),
                                "Corte",
                                new ProfessionalId(1),
                                "Ana",
                                "Empresa " + one.company(),
                                null,
                                ZONE,
                                start,
                                start.plus(Duration.ofMinutes(30))),
                        PERSON));
    }

    private static ClientId client(Planned one) {
        return new ClientId(Long.parseLong(one.phone().substring(one.phone().length() - 3)));
    }

    /** In order, at this pace; what the broker does not take at once is tried until it does. */
    void publishAll(int perSecond) {
        long begun = System.nanoTime();
        for (int i = 0; i < planned.size(); i++) {
            long due = begun + Duration.ofSeconds(1).toNanos() * i / perSecond;
            while (due - System.nanoTime() > 0) {
                LockSupport.parkNanos(due - System.nanoTime());
            }
            Planned one = planned.get(i);
            if (one.cancelled() == Cancelled.BEFORE) {
                publishAppointment(one, 2, AppointmentStatus.CANCELLED);
            }
            publish(one);
            if (i % 50 == 0) {
                publish(one);
            }
            if (one.cancelled() == Cancelled.AFTER) {
                publishAppointment(one, 2, AppointmentStatus.CANCELLED);
            }
        }
        producer.flush();
    }

    private void publish(Planned one) {
        AppointmentId appointment = one.appointment();
        boolean prompt = one.prompt();
        publish(
                Topics.SEND_COMMANDS,
                one.company(),
                EventId.of("fault-run", "command", one.id()),
                new MessageSend(
                        one.id(),
                        client(one),
                        appointment == null ? MessageKind.STATUS : MessageKind.REMINDER,
                        appointment == null ? Purpose.ANSWER : Purpose.REMINDER,
                        appointment == null ? Priority.ANSWER : Priority.REMINDER,
                        appointment,
                        appointment == null
                                ? null
                                : new ValidWhile(appointment, 1, Set.of(AppointmentStatus.SCHEDULED)),
                        null,
                        null,
                        Instant.now().plus(Duration.ofHours(2)),
                        null,
                        new Recipient(
                                "+" + one.phone(),
                                "Maria",
                                prompt
                                        ? new Content.Prompt(
                                                "Olá Maria, você confirma? " + one.words(),
                                                List.of(
                                                        new Content.Option("yes:" + one.id(), "Confirmar"),
                                                        new Content.Option("no:" + one.id(), "Cancelar")),
                                                null)
                                        : new Content.Text("Olá Maria, seu aviso " + one.words()),
                                null)));
    }

    private <M extends Message> void publish(Topic<M> topic, CompanyId company, EventId id, M message) {
        var record = new ProducerRecord<>(
                topic.name(), company.toString(), codec.encode(message).getBytes(UTF_8));
        Map.of(
                        EventHeaders.ID,
                        id.toString(),
                        EventHeaders.TYPE,
                        Topic.wireNameOf(message.getClass()),
                        EventHeaders.TIME,
                        Instant.now().toString(),
                        EventHeaders.SUBJECT,
                        "fault-run/1",
                        EventHeaders.COMPANY,
                        company.toString())
                .forEach((name, value) -> record.headers().add(name, value.getBytes(UTF_8)));
        producer.send(record);
    }

    /** Of each command, what was published about it, by sequence; a relay may publish one twice. */
    Map<CommandId, Map<Long, DeliveryEvent>> publishedEvents() {
        Map<CommandId, Map<Long, DeliveryEvent>> published = new HashMap<>();
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", kafka),
                new StringDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topic.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(Topics.DELIVERY_EVENTS.name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(one -> consumer.position(one) < ends.getOrDefault(one, 0L))) {
                consumer.poll(Duration.ofMillis(200)).forEach(record -> {
                    String type = new String(
                            record.headers().lastHeader(EventHeaders.TYPE).value(), UTF_8);
                    DeliveryEvent event = codec.decode(
                            new String(record.value(), UTF_8),
                            Topics.DELIVERY_EVENTS.typeOf(type).orElseThrow());
                    published
                            .computeIfAbsent(event.delivery().commandId(), id -> new HashMap<>())
                            .put(sequence(event), event);
                });
            }
        }
        return published;
    }

    private static long sequence(DeliveryEvent event) {
        return switch (event) {
            case DeliveryEvent.OutcomeChanged changed -> changed.sequence();
            case DeliveryEvent.ReceiptChanged changed -> changed.sequence();
        };
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(10));
    }
}
