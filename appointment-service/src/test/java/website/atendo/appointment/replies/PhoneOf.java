package website.atendo.appointment.replies;

import static org.awaitility.Awaitility.await;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import tools.jackson.databind.JsonNode;
import website.atendo.appointment.PublishedEvents.Event;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.InstanceName;
import website.atendo.contracts.Person;
import website.atendo.contracts.Provider;
import website.atendo.contracts.Topics;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentOption;
import website.atendo.contracts.appointments.AppointmentOption.Action;
import website.atendo.contracts.inbound.InboundHead;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.contracts.inbound.Sender;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.DeliveryEvent.Delivery;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Purpose;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.CompanyTransactions;

/**
 * A client's phone: gets our messages and answers them, as the other services' events on the real topics tell it. Its
 * messages are a second apart, as the provider counts time.
 */
final class PhoneOf {
    private static final AtomicLong JOURNAL = new AtomicLong();
    private static final Duration A_MOMENT_AGO = Duration.ofMinutes(10);

    private final CompanyTransactions transactions;
    private final Outbox outbox;
    private final JdbcClient jdbc;
    private final CompanyId company;
    private final @Nullable ClientId client;
    private final @Nullable String phone;
    private final @Nullable String lid;
    private final @Nullable String userId;
    private final Provider provider;
    private Instant time;

    PhoneOf(
            CompanyTransactions transactions,
            Outbox outbox,
            JdbcClient jdbc,
            Clock clock,
            CompanyId company,
            @Nullable ClientId client,
            @Nullable String phone,
            @Nullable String lid,
            @Nullable String userId,
            Provider provider) {
        this.transactions = transactions;
        this.outbox = outbox;
        this.jdbc = jdbc;
        this.company = company;
        this.client = client;
        this.phone = phone;
        this.lid = lid;
        this.userId = userId;
        this.provider = provider;
        this.time = clock.instant().minus(A_MOMENT_AGO).truncatedTo(ChronoUnit.SECONDS);
    }

    /** A message that it shows. */
    record Shown(
            CommandId command,
            MessageKind kind,
            @Nullable AppointmentFacts about,
            String messageId,
            List<ShownOption> options) {
        String option(Action action) {
            return options.stream()
                    .map(ShownOption::id)
                    .filter(id -> AppointmentOption.parse(id).orElseThrow().action() == action)
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** A list, as the event that offered it tells. */
    Shown sees(MessageKind kind, Event offered) {
        List<ShownOption> options = new ArrayList<>();
        for (JsonNode choice : offered.body().at("/choices")) {
            options.add(new ShownOption(
                    options.size() + 1,
                    choice.at("/id").asString(),
                    choice.at("/title").asString()));
        }
        Shown shown = new Shown(
                new CommandId(UUID.randomUUID()), kind, null, "3EB0" + UUID.randomUUID(), List.copyOf(options));
        tell(shown, Outcome.QUEUED, 1);
        tell(shown, Outcome.SENDING, 2);
        tell(shown, Outcome.ACCEPTED, 3);
        awaitKnown(shown, Outcome.ACCEPTED);
        time = time.plusSeconds(5);
        return shown;
    }

    EventId picks(Shown list, int row) {
        ShownOption option = list.options.get(row);
        return send(new InboundMessage.ListRow(head(null), sender(option.title()), option.id()));
    }

    EventId sends(String kind) {
        return send(new InboundMessage.Media(head(null), sender(null), kind));
    }

    EventId edits(String text) {
        return send(new InboundMessage.Edited(head(null), sender(text), "3A" + UUID.randomUUID()));
    }

    EventId deletes() {
        return send(new InboundMessage.Deleted(head(null), sender(null), "3A" + UUID.randomUUID()));
    }

    Shown asked(MessageKind kind, AppointmentFacts about, Action... actions) {
        Shown shown = aMessage(kind, about, actions);
        tell(shown, Outcome.QUEUED, 1);
        tell(shown, Outcome.SENDING, 2);
        tell(shown, Outcome.ACCEPTED, 3);
        awaitKnown(shown, Outcome.ACCEPTED);
        time = time.plusSeconds(5);
        return shown;
    }

    Shown reminded(AppointmentFacts about) {
        return asked(MessageKind.REMINDER, about, Action.CONFIRM, Action.RESCHEDULE, Action.CANCEL, Action.HUMAN);
    }

    Shown askedWhetherSure(AppointmentFacts about) {
        return asked(MessageKind.CANCEL_QUESTION, about, Action.CANCEL_CERTAINLY, Action.KEEP);
    }

    Shown aMessage(MessageKind kind, AppointmentFacts about, Action... actions) {
        List<ShownOption> options = new ArrayList<>();
        for (Action action : actions) {
            Integer number =
                    provider == Provider.EVOLUTION_CLOUD ? null : action == Action.HUMAN ? 0 : options.size() + 1;
            options.add(new ShownOption(
                    number,
                    new AppointmentOption(action, about.appointmentId(), about.revision()).encode(),
                    title(action)));
        }
        return new Shown(
                new CommandId(UUID.randomUUID()), kind, about, "3EB0" + UUID.randomUUID(), List.copyOf(options));
    }

    void tell(Shown shown, Outcome outcome, long sequence) {
        tell(shown, outcome, sequence, time);
    }

    void tell(Shown shown, Outcome outcome, long sequence, Instant at) {
        boolean accepted = outcome == Outcome.ACCEPTED;
        transactions.run(
                company,
                () -> outbox.append(
                        company,
                        Topics.DELIVERY_EVENTS,
                        EventId.of("delivery", shown.command, sequence),
                        "delivery/" + shown.command,
                        new DeliveryEvent.OutcomeChanged(
                                new Delivery(
                                        shown.command,
                                        shown.kind,
                                        Purpose.REMINDER,
                                        client,
                                        shown.about == null ? null : shown.about.appointmentId(),
                                        shown.about == null ? null : shown.about.revision(),
                                        null,
                                        null),
                                sequence,
                                outcome,
                                null,
                                null,
                                at,
                                accepted ? shown.messageId : null,
                                accepted ? shown.options : List.of(),
                                new Person("Maria", phone != null ? phone : lid != null ? lid : userId, "…"))));
    }

    /** Nobody reads a message as fast as the news of it travels. */
    void awaitKnown(Shown shown, Outcome outcome) {
        await("news of the send")
                .until(() -> transactions.call(
                        company,
                        () -> jdbc.sql(
                                        "select exists (select from prompts where command_id = :id and outcome = :outcome)")
                                .param("id", shown.command.value())
                                .param("outcome", outcome.name())
                                .query(Boolean.class)
                                .single()));
    }

    EventId writes(String text) {
        return writes(text, null);
    }

    EventId writes(String text, @Nullable String quoted) {
        return send(new InboundMessage.Text(head(quoted), sender(text)));
    }

    EventId taps(String title, @Nullable String optionId, @Nullable String quoted) {
        return send(new InboundMessage.Button(head(quoted), sender(title), optionId));
    }

    EventId reacts(String emoji, Shown to) {
        return send(new InboundMessage.Reaction(head(null), sender(null), to.messageId, emoji));
    }

    EventId speaks() {
        return send(new InboundMessage.Media(head(null), sender(null), "audio"));
    }

    EventId ownerWrites(String text) {
        InboundHead head = head(null);
        return send(new InboundMessage.Text(
                new InboundHead(
                        head.instance(),
                        head.provider(),
                        head.providerMessageId(),
                        head.at(),
                        head.journalPosition(),
                        null,
                        true,
                        false),
                sender(text)));
    }

    InboundMessage.Text text(String text) {
        return new InboundMessage.Text(head(null), sender(text));
    }

    EventId send(InboundMessage message) {
        EventId id = EventId.of("inbound", message.head().providerMessageId());
        send(id, message);
        return id;
    }

    void send(EventId id, InboundMessage message) {
        transactions.run(company, () -> outbox.append(company, Topics.INBOUND_MESSAGES, id, "inbound/" + id, message));
    }

    /** Later messages are so much later, by the provider's clock. */
    PhoneOf later(Duration by) {
        time = time.plus(by);
        return this;
    }

    Instant time() {
        return time;
    }

    InboundHead head(@Nullable String quoted) {
        time = time.plusSeconds(5);
        return new InboundHead(
                InstanceName.of(company),
                provider,
                (provider == Provider.EVOLUTION_CLOUD ? "wamid." : "3A") + UUID.randomUUID(),
                time,
                JOURNAL.incrementAndGet(),
                quoted,
                false,
                false);
    }

    private Sender sender(@Nullable String text) {
        return new Sender(phone, lid, userId, "Mari", text);
    }

    static String title(Action action) {
        return switch (action) {
            case CONFIRM -> "Confirmar";
            case RESCHEDULE -> "Remarcar";
            case CANCEL -> "Cancelar";
            case CANCEL_CERTAINLY -> "Sim, cancelar";
            case KEEP -> "Manter horário";
            case ON_MY_WAY -> "Estou a caminho";
            case RUNNING_LATE -> "Vou atrasar";
            case HUMAN -> "Falar com atendente";
        };
    }
}
