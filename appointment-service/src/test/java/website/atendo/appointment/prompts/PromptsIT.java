package website.atendo.appointment.prompts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop.Shop;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Person;
import website.atendo.contracts.Topics;
import website.atendo.contracts.sending.DeliveryEvent;
import website.atendo.contracts.sending.DeliveryEvent.Delivery;
import website.atendo.contracts.sending.DeliveryEvent.ShownOption;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Outcome;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.Receipt;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.CompanyTransactions;

class PromptsIT extends ServiceIT {
    private static final List<ShownOption> OPTIONS =
            List.of(new ShownOption(1, "confirm:7:1", "Confirmar"), new ShownOption(2, "cancel:7:1", "Cancelar"));

    @Autowired
    Outbox outbox;

    @Autowired
    Prompts prompts;

    @Autowired
    PromptsCurrent current;

    @Autowired
    CompanyTransactions companies;

    private final String messageId = "3EB0" + UUID.randomUUID();
    private final CommandId command = new CommandId(UUID.randomUUID());
    private Shop shop;
    private Instant sentAt;

    @BeforeEach
    void open() {
        shop = aShop();
        sentAt = clock.instant().minusSeconds(60).truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }

    @Test
    void remembersAnAcceptedQuestionWithItsOptionsInOrder() {
        tell(MessageKind.REMINDER, Outcome.ACCEPTED, 3);

        Prompt prompt = await().until(() -> byMessage(), found -> found != null);

        assertThat(prompt.client()).isEqualTo(shop.client());
        assertThat(prompt.appointment()).isEqualTo(new AppointmentId(7));
        assertThat(prompt.revision()).isEqualTo(1);
        assertThat(prompt.options()).isEqualTo(OPTIONS);
        assertThat(prompt.acceptedAt()).isEqualTo(sentAt.plusSeconds(3));
    }

    @Test
    @Tag("I7")
    void isNotConfusedByRepetitionsAndOldNews() {
        tell(MessageKind.REMINDER, Outcome.SENDING, 2);
        tell(MessageKind.REMINDER, Outcome.ACCEPTED, 3);
        tell(MessageKind.REMINDER, Outcome.ACCEPTED, 3);
        tell(MessageKind.REMINDER, Outcome.QUEUED, 1);
        tell(MessageKind.REMINDER, Outcome.SENDING, 2);

        settle();

        assertThat(byMessage()).extracting(Prompt::options).isEqualTo(OPTIONS);
        assertThat(isOneOnTheWay()).isFalse();
        assertThat(shop.count("select count(*) from prompts where kind = 'REMINDER'"))
                .isEqualTo(1);
    }

    @Test
    void knowsThatAQuestionIsOnItsWayAndForHowLongThatCounts() {
        sentAt = clock.instant();
        tell(MessageKind.REMINDER, Outcome.QUEUED, 1);
        settle();
        boolean queued = isOneOnTheWay();
        boolean queuedForLong = isOneOnTheWay(clock.instant().plus(Duration.ofMinutes(1)));
        tell(MessageKind.REMINDER, Outcome.SENDING, 2);
        settle();
        boolean sending = isOneOnTheWay(clock.instant().plus(Duration.ofMinutes(1)));
        tell(MessageKind.REMINDER, Outcome.FAILED, 3);
        settle();

        assertThat(queued).isTrue();
        assertThat(queuedForLong).isFalse();
        assertThat(sending).isTrue();
        assertThat(isOneOnTheWay()).isFalse();
    }

    @Test
    void takesNoNoticeForAQuestion() {
        tell(MessageKind.CANCELLED, Outcome.SENDING, 2);
        settle();

        assertThat(isOneOnTheWay()).isFalse();
    }

    @Test
    @Tag("T30")
    void makesNothingOfReceipts() {
        tell(MessageKind.REMINDER, Outcome.ACCEPTED, 3);
        settle();
        companies.run(
                shop.company(),
                () -> outbox.append(
                        shop.company(),
                        Topics.DELIVERY_EVENTS,
                        "delivery/" + command,
                        new DeliveryEvent.ReceiptChanged(
                                delivery(MessageKind.REMINDER, shop.client()),
                                4,
                                Receipt.READ,
                                null,
                                sentAt,
                                messageId)));
        settle();

        assertThat(byMessage()).extracting(Prompt::answeredAt).isNull();
        assertThat(shop.count("select count(*) from inbound_inbox")).isZero();
    }

    /** One more, so that all before it is known. */
    private void settle() {
        var last = new CommandId(UUID.randomUUID());
        companies.run(
                shop.company(),
                () -> outbox.append(
                        shop.company(),
                        Topics.DELIVERY_EVENTS,
                        "delivery/" + last,
                        new DeliveryEvent.OutcomeChanged(
                                new Delivery(
                                        last, MessageKind.STAFF_REPLY, Purpose.STAFF, null, null, null, null, null),
                                1,
                                Outcome.QUEUED,
                                null,
                                null,
                                sentAt,
                                null,
                                List.of(),
                                Person.NOBODY)));
        await().atMost(Duration.ofSeconds(15))
                .until(() -> shop.count("select count(*) from prompts where command_id = '" + last + "'") == 1);
        await().atMost(Duration.ofSeconds(15)).until(() -> current.isCurrent(shop.company()));
    }

    private void tell(MessageKind kind, Outcome outcome, long sequence) {
        companies.run(
                shop.company(),
                () -> outbox.append(
                        shop.company(),
                        Topics.DELIVERY_EVENTS,
                        EventId.random(),
                        "delivery/" + command,
                        new DeliveryEvent.OutcomeChanged(
                                delivery(kind, shop.client()),
                                sequence,
                                outcome,
                                null,
                                null,
                                sentAt.plusSeconds(sequence),
                                outcome == Outcome.ACCEPTED ? messageId : null,
                                outcome == Outcome.ACCEPTED ? OPTIONS : List.of(),
                                new Person("Maria", "+5511987654321", "…"))));
    }

    private Delivery delivery(MessageKind kind, ClientId client) {
        return new Delivery(command, kind, Purpose.REMINDER, client, new AppointmentId(7), 1, 1440, null);
    }

    private @Nullable Prompt byMessage() {
        return companies.call(
                shop.company(),
                () -> prompts.byMessageId(shop.company(), messageId).orElse(null));
    }

    private boolean isOneOnTheWay() {
        return isOneOnTheWay(clock.instant());
    }

    private boolean isOneOnTheWay(Instant now) {
        return companies.call(
                shop.company(), () -> prompts.oneIsOnTheWay(shop.company(), Addressee.of(shop.client(), null), now));
    }
}
