package website.atendo.notification.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static website.atendo.contracts.Topics.APPOINTMENT_EVENTS;
import static website.atendo.contracts.Topics.COMPANY_PROFILES;
import static website.atendo.contracts.appointments.AppointmentStatus.SCHEDULED;
import static website.atendo.notification.Events.ANA;
import static website.atendo.notification.Events.CLIENT;
import static website.atendo.notification.Events.MARIA;
import static website.atendo.notification.Events.NOW;
import static website.atendo.notification.Events.START;
import static website.atendo.notification.Events.booked;
import static website.atendo.notification.Events.cancelled;
import static website.atendo.notification.Events.client;
import static website.atendo.notification.Events.confirmed;
import static website.atendo.notification.Events.facts;
import static website.atendo.notification.Events.profile;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.Person;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentEvent.Snapshot;
import website.atendo.contracts.appointments.Choice;
import website.atendo.contracts.appointments.ClientFacts;
import website.atendo.contracts.companies.CompanyEvent.Profile;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Priority;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.notification.Events;
import website.atendo.notification.NotificationTestBase;
import website.atendo.notification.companies.Companies;
import website.atendo.tenancy.CompanyTransactions;

class TellClientIT extends NotificationTestBase {

    @Autowired
    private Companies companies;

    @Autowired
    private CompanyTransactions transactions;

    @Autowired
    private JdbcClient jdbc;

    @Test
    void asksTheAdapterToTellWhatWasBooked() {
        EventId cause = publish(APPOINTMENT_EVENTS, booked(42));

        MessageSend command = commands(1).getFirst();
        assertThat(command.commandId()).isEqualTo(CommandId.of(cause, MessageKind.BOOKED, 1));
        assertThat(command.kind()).isEqualTo(MessageKind.BOOKED);
        assertThat(command.purpose()).isEqualTo(Purpose.NOTICE);
        assertThat(command.priority()).isEqualTo(Priority.NOTICE);
        assertThat(command.clientId()).isEqualTo(CLIENT);
        assertThat(command.notAfter()).isEqualTo(START);
        assertThat(command.validWhile()).isNotNull();
        assertThat(command.person().address()).isEqualTo("+5511999990001");
        assertThat(command.person().template()).isNotNull();
        assertThat(command.person().content())
                .isInstanceOfSatisfying(
                        Content.Prompt.class,
                        prompt -> assertThat(prompt.options())
                                .extracting(Content.Option::id)
                                .containsExactly("confirm:42:1", "reschedule:42:1", "cancel:42:1", "human:42:1"));
        awaitStory(42, "appointment.booked", "message.booked queued");
        assertThat(timeline(42).get(1).get("text").asString())
                .isEqualTo("Olá, Maria! Seu horário na Barbearia Navalha está marcado: qui, 26/11 às 14h30, com João. "
                        + "Se precisar mudar, é só responder por aqui.");
        assertThat(timeline(42).get(0).get("by").get("id").asString()).isEqualTo("3");
    }

    @Test
    void offersToConfirmWithinTheCompanysWindowOnly() {
        Profile plain = profile(company, 1, true);
        publish(
                COMPANY_PROFILES,
                new Profile(
                        company,
                        1,
                        plain.name(),
                        true,
                        plain.locale(),
                        plain.zone(),
                        plain.address(),
                        plain.reminders(),
                        null,
                        Map.of(),
                        plain.provider(),
                        24 * 60));
        await("the profile")
                .until(() -> transactions
                        .read(company, () -> companies.profileOf(company))
                        .isPresent());

        publish(APPOINTMENT_EVENTS, booked(42));

        assertThat(commands(1).getFirst().person().content())
                .isInstanceOfSatisfying(
                        Content.Prompt.class,
                        prompt -> assertThat(prompt.options())
                                .extracting(Content.Option::id)
                                .containsExactly("reschedule:42:1", "cancel:42:1", "human:42:1"));
    }

    @Tag("I3")
    @Test
    void asksOnceHoweverOftenTheEventArrives() {
        EventId cause = EventId.random();

        for (int i = 0; i < 3; i++) {
            publish(APPOINTMENT_EVENTS, cause, booked(42));
        }
        publish(APPOINTMENT_EVENTS, confirmed(42, 2, EventId.random()));

        assertThat(commands(2))
                .extracting(MessageSend::kind)
                .containsExactly(MessageKind.BOOKED, MessageKind.CONFIRMED);
        awaitStory(
                42, "appointment.booked", "message.booked queued", "appointment.confirmed", "message.confirmed queued");
    }

    @Tag("I4")
    @Tag("T01")
    @Test
    void saysNothingOfABookingThatIsReplayedAfterItsCancellation() {
        publish(APPOINTMENT_EVENTS, cancelled(42, 2));
        publish(APPOINTMENT_EVENTS, company, EventId.random(), NOW.minusSeconds(60), booked(42));

        awaitStory(
                42,
                "appointment.booked",
                "appointment.cancelled (viagem)",
                "message.cancelled queued",
                "message.booked not-sent (outdated)");
        assertThat(commands()).extracting(MessageSend::kind).containsExactly(MessageKind.CANCELLED);
    }

    @Test
    void repeatsANoticeThatStaffAskForAgain() {
        publish(APPOINTMENT_EVENTS, booked(42));
        publish(APPOINTMENT_EVENTS, new AppointmentEvent.NoticeRequested(facts(42, 1, 1, SCHEDULED), MARIA, ANA));

        List<MessageSend> commands = commands(2);
        assertThat(commands).extracting(MessageSend::kind).containsOnly(MessageKind.BOOKED);
        assertThat(commands).extracting(MessageSend::commandId).doesNotHaveDuplicates();
    }

    @Test
    void answersBeforeItTellsAnythingElse() {
        EventId inbound = EventId.random();

        publish(APPOINTMENT_EVENTS, confirmed(42, 2, inbound));

        MessageSend command = commands(1).getFirst();
        assertThat(command.purpose()).isEqualTo(Purpose.ANSWER);
        assertThat(command.priority()).isEqualTo(Priority.ANSWER);
        assertThat(command.answers()).isEqualTo(inbound);
        assertThat(command.person().content())
                .isEqualTo(new Content.Text("Presença confirmada ✅ Até amanhã às 14h30!"));
    }

    @Test
    void neverTellsASnapshot() {
        publish(APPOINTMENT_EVENTS, new Snapshot(facts(42, 5, 1, SCHEDULED), MARIA));
        publish(APPOINTMENT_EVENTS, booked(43));

        assertThat(commands(1).getFirst().appointmentId())
                .isEqualTo(Events.facts(43, 1, 1, SCHEDULED).appointmentId());
        assertThat(get("/api/v1/appointments/42/timeline", website.atendo.notification.Tokens.of(company)))
                .hasStatusOk();
        assertThat(story(42)).isEmpty();
    }

    @Test
    void writesToSomebodyWhoIsNoClientYet() {
        publish(
                APPOINTMENT_EVENTS,
                new AppointmentEvent.ServicesOffered(
                        new ClientFacts(null, "pt-BR", "Barbearia Navalha", Events.SAO_PAULO),
                        new Person(null, "+5511988887777", null),
                        List.of(new Choice("service:5", "Corte", "João · 45 min")),
                        ANA,
                        null));

        MessageSend command = commands(1).getFirst();
        assertThat(command.clientId()).isNull();
        assertThat(command.person().address()).isEqualTo("+5511988887777");
        assertThat(command.validWhile()).isNull();
    }

    @Test
    void tellsInTheTimelineThatAClientHasNoPhone() {
        publish(APPOINTMENT_EVENTS, booked(42, new Person("Maria", null, null)));

        awaitStory(42, "appointment.booked", "message.booked not-sent (no-phone)");
        assertThat(commands()).isEmpty();
    }

    @Test
    void tellsNothingForACompanyThatIsSuspended() {
        publish(COMPANY_PROFILES, profile(company, 2, false));
        publish(COMPANY_PROFILES, profile(company, 1, true));
        awaitProfile(2);

        publish(APPOINTMENT_EVENTS, booked(42));
        await("the booking is taken").until(() -> entries() == 2);
        // A suspended company's token reads nothing.
        publish(COMPANY_PROFILES, profile(company, 3, true));
        awaitProfile(3);

        awaitStory(42, "appointment.booked", "message.booked not-sent (company-suspended)");
        assertThat(commands()).isEmpty();
    }

    private long entries() {
        return transactions.read(
                company,
                () -> jdbc.sql("select count(*) from timeline_entries")
                        .query(Long.class)
                        .single());
    }

    @Test
    void speaksInTheCompanysOwnWordsAsOfItsNewestProfile() {
        EventId twice = EventId.random();
        Profile standard = profile(company, 1, true);
        Profile own = new Profile(
                company,
                2,
                standard.name(),
                true,
                standard.locale(),
                standard.zone(),
                standard.address(),
                standard.reminders(),
                null,
                Map.of("BOOKED", Map.of("pt-BR", "{name}, te esperamos {day} às {time}!")),
                standard.provider());
        publish(COMPANY_PROFILES, twice, own);
        publish(COMPANY_PROFILES, twice, own);
        publish(COMPANY_PROFILES, standard);
        awaitProfile(2);

        publish(APPOINTMENT_EVENTS, booked(42));

        assertThat(commands(1).getFirst().person().content())
                .isInstanceOfSatisfying(
                        Content.Prompt.class,
                        prompt -> assertThat(prompt.text()).isEqualTo("Maria, te esperamos qui, 26/11 às 14h30!"));
    }

    @Test
    void doesNotAnswerWhatWasAskedTooLongAgo() {
        clock.advance(Duration.ofMinutes(16));
        publish(
                APPOINTMENT_EVENTS,
                company,
                EventId.random(),
                NOW,
                new AppointmentEvent.HumanRequested(
                        client(), MARIA, facts(42, 1, 1, SCHEDULED).appointmentId(), EventId.random()));

        awaitStory(42, "appointment.human-requested", "message.human-called not-sent (too-late)");
        assertThat(commands()).isEmpty();
    }

    @Tag("I8")
    @Test
    void keepsTheSameAppointmentIdOfTwoCompaniesApart() {
        CompanyId other = newCompany();
        publish(APPOINTMENT_EVENTS, other, EventId.random(), NOW, cancelled(42, 9));

        publish(APPOINTMENT_EVENTS, booked(42));

        awaitStory(42, "appointment.booked", "message.booked queued");
        assertThat(commands(1)).extracting(MessageSend::kind).containsExactly(MessageKind.BOOKED);
        await().untilAsserted(() -> assertThat(timeline(other, 42)).hasSize(2));
    }

    private void awaitProfile(long version) {
        await("profile")
                .untilAsserted(() -> assertThat(transactions.call(company, () -> companies.profileOf(company)))
                        .hasValueSatisfying(known -> assertThat(known.version()).isEqualTo(version)));
    }
}
