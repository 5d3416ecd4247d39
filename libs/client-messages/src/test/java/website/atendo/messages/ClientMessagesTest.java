package website.atendo.messages;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static website.atendo.contracts.sending.MessageKind.BOOKED;
import static website.atendo.contracts.sending.MessageKind.CANCELLED;
import static website.atendo.contracts.sending.MessageKind.CANCEL_QUESTION;
import static website.atendo.contracts.sending.MessageKind.CANCEL_WITHDRAWN;
import static website.atendo.contracts.sending.MessageKind.CONFIRMATION_REQUEST;
import static website.atendo.contracts.sending.MessageKind.CONFIRMED;
import static website.atendo.contracts.sending.MessageKind.DISPLACED;
import static website.atendo.contracts.sending.MessageKind.REMINDER;
import static website.atendo.contracts.sending.MessageKind.REMINDER_SOON;
import static website.atendo.contracts.sending.MessageKind.RESCHEDULED;
import static website.atendo.contracts.sending.MessageKind.RESCHEDULE_ASKED;
import static website.atendo.contracts.sending.MessageKind.STATUS;
import static website.atendo.messages.Examples.MARIA;
import static website.atendo.messages.Examples.THE_DAY_BEFORE;
import static website.atendo.messages.Examples.aClient;
import static website.atendo.messages.Examples.anAppointment;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import website.atendo.contracts.Person;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentOption;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.appointments.Choice;
import website.atendo.contracts.appointments.Information;
import website.atendo.contracts.appointments.Question;
import website.atendo.contracts.appointments.RefusalReason;
import website.atendo.contracts.appointments.SeriesPart;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.MessageKind;

class ClientMessagesTest {

    static List<Arguments> portuguese() {
        return List.of(
                Arguments.of(
                        BOOKED,
                        AppointmentStatus.SCHEDULED,
                        "Olá, Maria! Seu horário na Barbearia Navalha está marcado: qui, 26/11 às 14h30, com João. "
                                + "Se precisar mudar, é só responder por aqui.",
                        "Confirmar|Remarcar|Cancelar|0 Falar com atendente"),
                Arguments.of(CONFIRMED, AppointmentStatus.CONFIRMED, "Presença confirmada ✅ Até amanhã às 14h30!", ""),
                Arguments.of(
                        RESCHEDULED,
                        AppointmentStatus.CONFIRMED,
                        "Pronto, Maria! Seu horário mudou para qui, 26/11 às 14h30, com João. "
                                + "O horário anterior foi liberado.",
                        "Remarcar|Cancelar|0 Falar com atendente"),
                Arguments.of(
                        CANCELLED,
                        AppointmentStatus.CANCELLED,
                        "Certo, Maria. Seu horário de qui, 26/11 às 14h30 foi cancelado. "
                                + "Quando quiser marcar outro, mande \"agendar\".",
                        ""),
                Arguments.of(
                        CONFIRMATION_REQUEST,
                        AppointmentStatus.SCHEDULED,
                        "Olá, Maria! Seu horário na Barbearia Navalha é amanhã, 26/11, às 14h30, com João. "
                                + "Podemos confirmar sua presença?",
                        "Confirmar|Remarcar|Cancelar|0 Falar com atendente"),
                Arguments.of(
                        REMINDER,
                        AppointmentStatus.SCHEDULED,
                        "Olá, Maria! Lembrete da Barbearia Navalha: amanhã, 26/11, às 14h30, seu atendimento com "
                                + "João. Podemos confirmar sua presença?",
                        "Confirmar|Remarcar|Cancelar|0 Falar com atendente"),
                Arguments.of(
                        REMINDER,
                        AppointmentStatus.CONFIRMED,
                        "Olá, Maria! Lembrete da Barbearia Navalha: amanhã, 26/11, às 14h30, seu atendimento com "
                                + "João. Sua presença já está confirmada ✅ Se precisar mudar, é só responder por aqui.",
                        "Remarcar|Cancelar|0 Falar com atendente"),
                Arguments.of(
                        REMINDER_SOON,
                        AppointmentStatus.SCHEDULED,
                        "Oi, Maria! Seu horário na Barbearia Navalha é amanhã às 14h30. Endereço: Rua das Flores, 10. "
                                + "Podemos confirmar sua presença?",
                        "Confirmar|Remarcar|Cancelar|0 Falar com atendente"),
                Arguments.of(
                        REMINDER_SOON,
                        AppointmentStatus.CONFIRMED,
                        "Oi, Maria! Seu horário na Barbearia Navalha é amanhã às 14h30. Endereço: Rua das Flores, 10. "
                                + "Até já!",
                        "Estou a caminho|Vou atrasar|Cancelar|0 Falar com atendente"),
                Arguments.of(
                        RESCHEDULE_ASKED,
                        AppointmentStatus.SCHEDULED,
                        "Certo, Maria! Vamos ver outro horário. Até lá, o de qui, 26/11 às 14h30 continua reservado "
                                + "para você.",
                        ""),
                Arguments.of(
                        DISPLACED,
                        AppointmentStatus.CONFIRMED,
                        "Olá, Maria! Aqui é da Barbearia Navalha. João não vai poder atender você qui, 26/11 às 14h30, "
                                + "desculpe o transtorno. Vamos escolher outro horário?",
                        "Remarcar|Cancelar|0 Falar com atendente"),
                Arguments.of(
                        CANCEL_QUESTION,
                        AppointmentStatus.CONFIRMED,
                        "Tem certeza que quer cancelar o horário de qui, 26/11 às 14h30?",
                        "Sim, cancelar|Manter horário"),
                Arguments.of(
                        CANCEL_WITHDRAWN,
                        AppointmentStatus.CONFIRMED,
                        "Combinado, Maria! Seu horário de qui, 26/11 às 14h30 está mantido.",
                        ""),
                Arguments.of(
                        STATUS,
                        AppointmentStatus.CONFIRMED,
                        "Oi, Maria! Seu horário na Barbearia Navalha é amanhã, 26/11 às 14h30, com João, "
                                + "e sua presença está confirmada ✅",
                        "Remarcar|Cancelar|0 Falar com atendente"),
                Arguments.of(
                        STATUS,
                        AppointmentStatus.CANCELLED,
                        "O horário de qui, 26/11 às 14h30 foi cancelado. Quando quiser marcar outro, mande \"agendar\".",
                        ""));
    }

    @ParameterizedTest
    @MethodSource("portuguese")
    void speaksBrazilianPortugueseWordForWord(MessageKind kind, AppointmentStatus status, String text, String options) {
        AppointmentFacts appointment = anAppointment().that(status).build();

        Composed composed = ClientMessages.forAppointment(kind, appointment, MARIA, Wording.STANDARD, THE_DAY_BEFORE);

        assertThat(textOf(composed.content())).isEqualTo(text);
        assertThat(titlesOf(composed.content())).isEqualTo(options);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            BOOKED      | WEEKLY   | Olá, Maria! Seus 4 horários na Barbearia Navalha estão marcados: toda semana, de qui, 26/11 a qui, 17/12, às 14h30, com João. Se precisar mudar algum, é só responder por aqui.
            BOOKED      | BIWEEKLY | Olá, Maria! Seus 4 horários na Barbearia Navalha estão marcados: a cada duas semanas, de qui, 26/11 a qui, 17/12, às 14h30, com João. Se precisar mudar algum, é só responder por aqui.
            BOOKED      |          | Olá, Maria! Seus 4 horários na Barbearia Navalha estão marcados: de qui, 26/11 a qui, 17/12, às 14h30, com João. Se precisar mudar algum, é só responder por aqui.
            RESCHEDULED |          | Pronto, Maria! Seus 4 horários mudaram: agora são de qui, 26/11 a qui, 17/12, às 14h30, com João. Os horários anteriores foram liberados.
            CANCELLED   |          | Certo, Maria. Seus 4 horários de qui, 26/11 a qui, 17/12 foram cancelados. Quando quiser marcar outro, mande "agendar".
            """)
    void speaksOfAllOfASeriesAtOnce(MessageKind kind, SeriesPart.@Nullable Rhythm every, String text) {
        var series = new SeriesPart(every, 4, Instant.parse("2026-12-17T17:30:00Z"));

        Composed composed = ClientMessages.forSeries(kind, anAppointment().build(), series, MARIA, THE_DAY_BEFORE);

        assertThat(composed.content()).isEqualTo(new Content.Text(text));
    }

    @Test
    void namesTheCompanysRuleToWhoeverCancelsLaterThanIt() {
        AppointmentFacts appointment = anAppointment().build();
        var own = new Wording(Map.of("CANCEL_QUESTION", Map.of("pt-BR", "Quer mesmo cancelar, {name}?")));

        Composed late = ClientMessages.cancelQuestion(appointment, MARIA, 90, Wording.STANDARD, THE_DAY_BEFORE);
        Composed inOwnWords = ClientMessages.cancelQuestion(appointment, MARIA, 1440, own, THE_DAY_BEFORE);
        Composed early = ClientMessages.cancelQuestion(appointment, MARIA, null, Wording.STANDARD, THE_DAY_BEFORE);

        assertThat(textOf(late.content()))
                .isEqualTo(
                        "A Barbearia Navalha pede que cancelamentos sejam avisados com pelo menos 1 hora e 30 minutos "
                                + "de antecedência, e já passou desse prazo. Tem certeza que quer cancelar o horário de qui, "
                                + "26/11 às 14h30?");
        assertThat(textOf(inOwnWords.content()))
                .contains("pelo menos 24 horas de antecedência")
                .endsWith("Quer mesmo cancelar, Maria?");
        assertThat(textOf(early.content())).startsWith("Tem certeza");
        assertThat(titlesOf(late.content())).isEqualTo("Sim, cancelar|Manter horário");
    }

    @Test
    void speaksEnglishAndSpanishToWhoeverPrefersThem() {
        AppointmentFacts english = anAppointment().in("en-US").build();
        AppointmentFacts spanish = anAppointment().in("es").build();

        Composed inEnglish = ClientMessages.forAppointment(REMINDER, english, MARIA, Wording.STANDARD, THE_DAY_BEFORE);
        Composed inSpanish = ClientMessages.forAppointment(REMINDER, spanish, MARIA, Wording.STANDARD, THE_DAY_BEFORE);

        assertThat(textOf(inEnglish.content()))
                .isEqualTo("Hello, Maria! A reminder from Barbearia Navalha: tomorrow, 26 Nov, at 14:30, your "
                        + "appointment with João. Can we confirm that you are coming?");
        assertThat(textOf(inSpanish.content()))
                .isEqualTo("¡Hola, Maria! Recordatorio de Barbearia Navalha: mañana, 26/11, a las 14:30, tu cita con "
                        + "João. ¿Podemos confirmar tu asistencia?");
    }

    @Test
    void speaksBrazilianPortugueseWhereItDoesNotKnowTheLanguage() {
        AppointmentFacts appointment = anAppointment().in("fr").build();

        Composed composed =
                ClientMessages.forAppointment(CANCEL_QUESTION, appointment, MARIA, Wording.STANDARD, THE_DAY_BEFORE);

        assertThat(textOf(composed.content())).startsWith("Tem certeza");
    }

    @Tag("I9")
    @Test
    void namesTheRevisionInEveryOption() {
        AppointmentFacts appointment = anAppointment().build();

        Composed composed = ClientMessages.forAppointment(BOOKED, appointment, MARIA, Wording.STANDARD, THE_DAY_BEFORE);

        assertThat(optionsOf(composed.content()))
                .extracting(Content.Option::id)
                .containsExactly("confirm:42:1", "reschedule:42:1", "cancel:42:1", "human:42:1");
    }

    @ParameterizedTest
    @EnumSource(Language.class)
    void hasTheSameTextsInEveryLanguage(Language language) {
        assertThat(Words.in(language).keys())
                .containsExactlyInAnyOrderElementsOf(Words.in(Language.PT_BR).keys());
    }

    /** Everything there is, in every language and state, with and without what may be missing. */
    static Stream<Arguments> everything() {
        List<Arguments> all = new ArrayList<>();
        for (Language language : Language.values()) {
            for (AppointmentStatus status : AppointmentStatus.values()) {
                for (boolean bare : List.of(false, true)) {
                    AppointmentFacts appointment = anAppointment()
                            .in(language.tag())
                            .that(status)
                            .withAddress(bare ? null : "Rua das Flores, 10")
                            .build();
                    all.add(Arguments.of(language, appointment, bare ? Person.NOBODY : MARIA));
                }
            }
        }
        return all.stream();
    }

    @Tag("T41")
    @ParameterizedTest
    @MethodSource("everything")
    void staysWithinWhatProvidersShow(Language language, AppointmentFacts appointment, Person person) {
        List<Composed> messages = all(language, appointment, person);

        for (Composed message : messages) {
            String text = textOf(message.content());
            assertThat(text).isNotBlank().hasSizeLessThanOrEqualTo(1024).doesNotContain("{", "}", "[", "]", "null");
            assertThat(text).doesNotContain(" ,", " !", " .", "  ", ", !").doesNotStartWith(",");
            List<Content.Option> options = optionsOf(message.content());
            assertThat(options)
                    .hasSizeLessThanOrEqualTo(10)
                    .doesNotHaveDuplicates()
                    .allSatisfy(option -> assertThat(option.title()).hasSizeBetween(1, 20));
            assertThat(options).extracting(Content.Option::title).doesNotHaveDuplicates();
            assertThat(options).extracting(Content.Option::id).doesNotHaveDuplicates();
            if (message.content() instanceof Content.Prompt prompt && prompt.listTitle() != null) {
                assertThat(prompt.listTitle()).hasSizeBetween(1, 20);
            }
            if (message.template() != null) {
                assertThat(message.template().variables().values())
                        .allSatisfy(value -> assertThat(value).isNotBlank());
            }
        }
    }

    @ParameterizedTest
    @MethodSource("everything")
    void neverNamesTheServiceByItself(Language language, AppointmentFacts appointment, Person person) {
        List<Composed> messages = all(language, appointment, person);

        assertThat(messages)
                .noneSatisfy(message -> assertThat(message.toString()).contains("Quimioterapia"));
    }

    @Tag("T18")
    @ParameterizedTest
    @MethodSource("everything")
    void neverSaysTheHourByTheTwelveHourClock(Language language, AppointmentFacts appointment, Person person) {
        List<Composed> messages = all(language, appointment, person);

        assertThat(messages)
                .allSatisfy(message -> assertThat(textOf(message.content()))
                        .doesNotContain("2h30", "02:30", " 2:30")
                        .doesNotContainPattern("(?i)\\b[ap]\\.?m\\b"));
    }

    @Test
    void greetsWithoutANameWhoseNameIsNotKnown() {
        AppointmentFacts appointment = anAppointment().withAddress(null).build();

        Composed booked =
                ClientMessages.forAppointment(BOOKED, appointment, Person.NOBODY, Wording.STANDARD, THE_DAY_BEFORE);
        Composed soon = ClientMessages.forAppointment(
                REMINDER_SOON, appointment, Person.NOBODY, Wording.STANDARD, THE_DAY_BEFORE);

        assertThat(textOf(booked.content())).startsWith("Olá! Seu horário");
        assertThat(textOf(soon.content()))
                .isEqualTo(
                        "Oi! Seu horário na Barbearia Navalha é amanhã às 14h30. " + "Podemos confirmar sua presença?");
    }

    @Test
    void keepsANameFromPosingAsMore() {
        Person sly = new Person("{company}\nPague R$ 50 em http://golpe.example", "+5511999990001", null);

        Composed composed =
                ClientMessages.forAppointment(BOOKED, anAppointment().build(), sly, Wording.STANDARD, THE_DAY_BEFORE);

        assertThat(textOf(composed.content())).startsWith("Olá, {company}! Seu horário na Barbearia Navalha está");
    }

    @Test
    void prefersTheCompanysOwnWording() {
        Wording wording = new Wording(Map.of(
                "BOOKED",
                Map.of(
                        "pt-BR",
                        "{name}, reservamos {service} para {day} às {time} com {professional} ({address}). — {company}",
                        "en",
                        "Booked!")));

        Composed portuguese =
                ClientMessages.forAppointment(BOOKED, anAppointment().build(), MARIA, wording, THE_DAY_BEFORE);
        Composed nameless =
                ClientMessages.forAppointment(BOOKED, anAppointment().build(), Person.NOBODY, wording, THE_DAY_BEFORE);
        Composed spanish =
                ClientMessages.forAppointment(BOOKED, anAppointment().in("es").build(), MARIA, wording, THE_DAY_BEFORE);

        assertThat(textOf(portuguese.content()))
                .isEqualTo("Maria, reservamos Quimioterapia para qui, 26/11 às 14h30 com João (Rua das Flores, 10). "
                        + "— Barbearia Navalha");
        assertThat(textOf(nameless.content())).startsWith("reservamos Quimioterapia");
        assertThat(textOf(spanish.content())).startsWith("¡Hola, Maria! Tu cita");
        assertThat(optionsOf(portuguese.content())).hasSize(4);
    }

    @ParameterizedTest(name = "window of {0} h: {1}")
    @CsvSource({"24, false", "26, false", "27, true", "48, true"})
    void asksForConfirmationWithinTheCompanysWindowOnly(int hours, boolean asks) {
        var wording = new Wording(Map.of(), Duration.ofHours(hours));
        var twentySixAndAHalfHoursAhead = anAppointment().build();

        List<Composed> messages = Stream.of(BOOKED, RESCHEDULED, REMINDER, REMINDER_SOON, STATUS)
                .map(kind -> ClientMessages.forAppointment(
                        kind, twentySixAndAHalfHoursAhead, MARIA, wording, THE_DAY_BEFORE))
                .collect(Collectors.toCollection(ArrayList::new));
        messages.add(ClientMessages.refused(
                RefusalReason.OVERTAKEN,
                aClient("pt-BR"),
                MARIA,
                twentySixAndAHalfHoursAhead,
                wording,
                THE_DAY_BEFORE));
        messages.add(ClientMessages.misunderstood(
                aClient("pt-BR"), MARIA, List.of(), twentySixAndAHalfHoursAhead, null, wording, THE_DAY_BEFORE));

        assertThat(messages).allSatisfy(message -> {
            assertThat(optionsOf(message.content()))
                    .extracting(Content.Option::title)
                    .containsExactly(
                            asks
                                    ? new String[] {"Confirmar", "Remarcar", "Cancelar", "Falar com atendente"}
                                    : new String[] {"Remarcar", "Cancelar", "Falar com atendente"});
            if (!asks) {
                assertThat(textOf(message.content())).doesNotContain("confirmar sua presença");
            }
        });
        assertThat(textOf(messages.get(2).content()).contains("Podemos confirmar sua presença?"))
                .isEqualTo(asks);
        assertThat(templateOf(messages.get(2))).isEqualTo(asks ? "lembrete_24h" : "confirmacao_agendamento");
    }

    @Test
    void asksWhereStaffInsistAlsoBeforeTheWindow() {
        Composed asked = ClientMessages.forAppointment(
                CONFIRMATION_REQUEST,
                anAppointment().build(),
                MARIA,
                new Wording(Map.of(), Duration.ofHours(1)),
                THE_DAY_BEFORE);

        assertThat(titlesOf(asked.content())).isEqualTo("Confirmar|Remarcar|Cancelar|0 Falar com atendente");
    }

    private static String templateOf(Composed composed) {
        return Objects.requireNonNull(composed.template()).key();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "Olá {nome}", "Olá {name", "Preço: {price}"})
    void fallsBackToTheStandardTextWhereTheCompanysIsBroken(String broken) {
        Wording wording = new Wording(Map.of("BOOKED", Map.of("pt-BR", broken)));

        Composed composed =
                ClientMessages.forAppointment(BOOKED, anAppointment().build(), MARIA, wording, THE_DAY_BEFORE);

        assertThat(textOf(composed.content())).startsWith("Olá, Maria! Seu horário na Barbearia Navalha está marcado");
    }

    @Test
    void offersNothingOnceTheAppointmentIsOver() {
        AppointmentFacts cancelled =
                anAppointment().that(AppointmentStatus.CANCELLED).build();

        Composed composed = ClientMessages.forAppointment(REMINDER, cancelled, MARIA, Wording.STANDARD, THE_DAY_BEFORE);

        assertThat(composed.content()).isInstanceOf(Content.Text.class);
    }

    @ParameterizedTest
    @EnumSource(RefusalReason.class)
    @Tag("I9")
    void explainsEveryRefusal(RefusalReason reason) {
        AppointmentFacts appointment = anAppointment().build();

        Composed known =
                ClientMessages.refused(reason, aClient("pt-BR"), MARIA, appointment, Wording.STANDARD, THE_DAY_BEFORE);
        Composed unknown =
                ClientMessages.refused(reason, aClient("pt-BR"), MARIA, null, Wording.STANDARD, THE_DAY_BEFORE);

        assertThat(textOf(known.content())).isNotBlank();
        assertThat(unknown.content()).isInstanceOf(Content.Text.class);
        assertThat(textOf(unknown.content())).doesNotContain("14h30");
    }

    @Tag("I9")
    @Test
    void offersWhatIsTrueNowToWhomATimeChanged() {
        AppointmentFacts appointment = anAppointment().build();

        Composed composed = ClientMessages.refused(
                RefusalReason.APPOINTMENT_CHANGED,
                aClient("pt-BR"),
                MARIA,
                appointment,
                Wording.STANDARD,
                THE_DAY_BEFORE);

        assertThat(textOf(composed.content()))
                .isEqualTo("Essa opção não vale mais, porque o horário mudou. Agora ele é qui, 26/11 às 14h30, com "
                        + "João.");
        assertThat(titlesOf(composed.content())).isEqualTo("Confirmar|Remarcar|Cancelar|0 Falar com atendente");
    }

    @Test
    void asksAgainWithTheChoicesThatWereOpen() {
        List<Choice> choices = List.of(
                new Choice(option(AppointmentOption.Action.HUMAN), "Falar com atendente", null),
                new Choice(option(AppointmentOption.Action.CONFIRM), "Confirmar", null),
                new Choice(option(AppointmentOption.Action.CANCEL), "Cancelar", null));

        Composed composed = ClientMessages.misunderstood(
                aClient("pt-BR"), MARIA, choices, null, null, Wording.STANDARD, THE_DAY_BEFORE);

        assertThat(textOf(composed.content())).isEqualTo("Não entendi. Escolha uma destas opções, por favor:");
        assertThat(titlesOf(composed.content())).isEqualTo("Confirmar|Cancelar|0 Falar com atendente");
    }

    @Test
    void saysThatItHearsNoVoiceMessages() {
        Composed composed = ClientMessages.misunderstood(
                aClient("pt-BR"), MARIA, List.of(), null, "audio", Wording.STANDARD, THE_DAY_BEFORE);

        assertThat(textOf(composed.content())).startsWith("Ainda não consigo ouvir áudios por aqui.");
    }

    @Test
    void asksWhetherToMoveOrToCancel() {
        AppointmentFacts appointment = anAppointment().build();

        Composed composed = ClientMessages.question(
                Question.RESCHEDULE_OR_CANCEL, aClient("pt-BR"), MARIA, List.of(), appointment, THE_DAY_BEFORE);

        assertThat(textOf(composed.content()))
                .isEqualTo("Sem problema, Maria! Você prefere remarcar ou cancelar o horário de qui, 26/11 às 14h30?");
        assertThat(titlesOf(composed.content())).isEqualTo("Remarcar|Cancelar|0 Falar com atendente");
    }

    @Test
    void tellsPricesLineByLine() {
        Composed composed = ClientMessages.information(
                Information.PRICES, aClient("pt-BR"), MARIA, List.of("- Corte: R$ 50,00", "- Barba: R$ 30,00"));

        assertThat(textOf(composed.content())).endsWith(":\n- Corte: R$ 50,00\n- Barba: R$ 30,00");
    }

    @Test
    void tellsWhatCanBeWrittenWhereNothingIsOpen() {
        Composed composed = ClientMessages.misunderstood(
                aClient("pt-BR"), MARIA, List.of(), null, null, Wording.STANDARD, THE_DAY_BEFORE);

        assertThat(composed.content())
                .isEqualTo(new Content.Text(
                        "Não entendi. Mande \"agendar\" para marcar um horário ou 0 para falar com a gente."));
    }

    @Tag("T41")
    @Test
    void offersNoMoreThanAListHolds() {
        List<Choice> eleven = IntStream.rangeClosed(1, 11)
                .mapToObj(i -> new Choice("slot:" + i, "qui, 26/11 às " + i + "h", "João · 45 min"))
                .toList();

        Composed composed = ClientMessages.slotsOffer(aClient("pt-BR"), MARIA, eleven, false, Wording.STANDARD);

        assertThat(optionsOf(composed.content())).hasSize(10);
        assertThat(((Content.Prompt) composed.content()).listTitle()).isEqualTo("Ver horários");
    }

    @Tag("T23")
    @Test
    void apologisesForATakenTimeBeforeOfferingOthers() {
        List<Choice> choices = List.of(new Choice("slot:1", "qui, 26/11 às 15h", null));

        Composed composed = ClientMessages.slotsOffer(aClient("pt-BR"), MARIA, choices, true, Wording.STANDARD);

        assertThat(textOf(composed.content()))
                .isEqualTo("Esse horário acabou de ser ocupado 😕 Veja os próximos livres:");
    }

    @Tag("T49")
    @Test
    void confirmsAnOptOutAndTellsTheWayBack() {
        Composed composed = ClientMessages.optedOut(aClient("pt-BR"), MARIA, Wording.STANDARD);

        assertThat(composed.content())
                .isEqualTo(new Content.Text("Pronto, você não vai mais receber mensagens automáticas da Barbearia "
                        + "Navalha. Para voltar, mande VOLTAR."));
    }

    @Test
    void refusesToSpeakOfAnAppointmentInAKindThatIsAboutNone() {
        assertThatThrownBy(() -> ClientMessages.forAppointment(
                        MessageKind.OPTED_OUT, anAppointment().build(), MARIA, Wording.STANDARD, THE_DAY_BEFORE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("OPTED_OUT");
    }

    @Test
    void namesATemplateOnlyWhereItsFixedWordsAreTrue() {
        AppointmentFacts appointment = anAppointment().build();
        AppointmentFacts homeless = anAppointment().withAddress(null).build();
        Instant sameDay = Instant.parse("2026-11-26T15:30:00Z");
        Instant twoDaysBefore = Instant.parse("2026-11-24T15:30:00Z");

        assertThat(templateOf(BOOKED, appointment, THE_DAY_BEFORE))
                .isEqualTo("confirmacao_agendamento pt_BR {1=Maria, 2=Barbearia Navalha, 3=qui, 4=26/11, 5=14h30, "
                        + "6=João}");
        assertThat(templateOf(REMINDER, appointment, THE_DAY_BEFORE))
                .isEqualTo("lembrete_24h pt_BR {1=Maria, 2=Barbearia Navalha, 3=26/11, 4=14h30, "
                        + "5=seu atendimento, 6=João}");
        assertThat(templateOf(REMINDER, appointment, twoDaysBefore)).startsWith("confirmacao_agendamento");
        assertThat(templateOf(REMINDER_SOON, appointment, sameDay))
                .isEqualTo("lembrete_2h pt_BR {1=Maria, 2=Barbearia Navalha, 3=14h30, 4=Rua das Flores, 10}");
        assertThat(templateOf(REMINDER_SOON, homeless, sameDay)).startsWith("confirmacao_agendamento");
        assertThat(templateOf(RESCHEDULED, appointment, sameDay))
                .isEqualTo("remarcado pt_BR {1=Maria, 2=qui, 26/11, 3=14h30, 4=João}");
        assertThat(templateOf(CANCELLED, appointment, sameDay))
                .isEqualTo("cancelado pt_BR {1=Maria, 2=qui, 26/11, 3=14h30}");
        assertThat(ClientMessages.forAppointment(CONFIRMED, appointment, MARIA, Wording.STANDARD, sameDay)
                        .template())
                .isNull();
    }

    @Test
    void readsItsTextsAsUnicode() {
        assertThat(Words.in(Language.PT_BR).get("CONFIRMED").getBytes(UTF_8)).contains("✅".getBytes(UTF_8));
    }

    private static String templateOf(MessageKind kind, AppointmentFacts appointment, Instant now) {
        var template = ClientMessages.forAppointment(kind, appointment, MARIA, Wording.STANDARD, now)
                .template();
        return template == null ? "none" : template.key() + " " + template.language() + " " + template.variables();
    }

    private static List<Composed> all(Language language, AppointmentFacts appointment, Person person) {
        List<Composed> all = new ArrayList<>();
        for (MessageKind kind : MessageKind.values()) {
            composed(kind, appointment, person, all);
        }
        var client = aClient(language.tag());
        for (RefusalReason reason : RefusalReason.values()) {
            for (AppointmentFacts known : Stream.of(appointment, null).toList()) {
                all.add(ClientMessages.refused(reason, client, person, known, Wording.STANDARD, THE_DAY_BEFORE));
            }
        }
        for (List<Choice> choices : List.of(List.<Choice>of(), List.of(new Choice("service:1", "Corte", null)))) {
            for (@Nullable AppointmentFacts known : Stream.of(appointment, null).toList()) {
                for (@Nullable
                String media : Stream.of("audio", "sticker", null).toList()) {
                    all.add(ClientMessages.misunderstood(
                            client, person, choices, known, media, Wording.STANDARD, THE_DAY_BEFORE));
                }
            }
            all.add(ClientMessages.servicesOffer(client, person, choices, Wording.STANDARD));
            all.add(ClientMessages.slotsOffer(client, person, choices, false, Wording.STANDARD));
            all.add(ClientMessages.slotsOffer(client, person, choices, true, Wording.STANDARD));
        }
        for (Question question : Question.values()) {
            all.add(ClientMessages.question(question, client, person, List.of(), null, THE_DAY_BEFORE));
        }
        all.add(ClientMessages.question(
                Question.RESCHEDULE_OR_CANCEL, client, person, List.of(), appointment, THE_DAY_BEFORE));
        for (Information information : Information.values()) {
            all.add(ClientMessages.information(information, client, person, List.of("- Corte: R$ 50,00")));
        }
        for (MessageKind kind : List.of(BOOKED, RESCHEDULED, CANCELLED)) {
            for (SeriesPart.Rhythm every : SeriesPart.Rhythm.values()) {
                all.add(ClientMessages.forSeries(
                        kind, appointment, new SeriesPart(every, 53, appointment.startsAt()), person, THE_DAY_BEFORE));
            }
        }
        all.add(ClientMessages.arrivalNoted(appointment, person, true, Wording.STANDARD, THE_DAY_BEFORE));
        all.add(ClientMessages.humanCalled(client, person, Wording.STANDARD));
        all.add(ClientMessages.optedOut(client, person, Wording.STANDARD));
        all.add(ClientMessages.optedIn(client, person, Wording.STANDARD));
        return all;
    }

    private static void composed(MessageKind kind, AppointmentFacts appointment, Person person, List<Composed> all) {
        switch (kind) {
            case SERVICES_OFFER,
                    SLOTS_OFFER,
                    REPLY_REFUSED,
                    NOT_UNDERSTOOD,
                    HUMAN_CALLED,
                    OPTED_OUT,
                    OPTED_IN,
                    STAFF_REPLY,
                    QUESTION,
                    INFORMATION,
                    DIRECT -> {}
            case BOOKED,
                    CONFIRMED,
                    RESCHEDULED,
                    CANCELLED,
                    CONFIRMATION_REQUEST,
                    REMINDER,
                    REMINDER_SOON,
                    RESCHEDULE_ASKED,
                    DISPLACED,
                    CANCEL_QUESTION,
                    CANCEL_WITHDRAWN,
                    ARRIVAL_NOTED,
                    STATUS ->
                all.add(ClientMessages.forAppointment(kind, appointment, person, Wording.STANDARD, THE_DAY_BEFORE));
        }
    }

    private static String option(AppointmentOption.Action action) {
        return new AppointmentOption(action, anAppointment().build().appointmentId(), 1).encode();
    }

    private static String textOf(Content content) {
        return switch (content) {
            case Content.Text(String text) -> text;
            case Content.Prompt prompt -> prompt.text();
            case Content.Media _, Content.Operation _ -> throw new AssertionError("no words in " + content);
        };
    }

    private static List<Content.Option> optionsOf(Content content) {
        return content instanceof Content.Prompt prompt ? prompt.options() : List.of();
    }

    private static String titlesOf(Content content) {
        return optionsOf(content).stream()
                .map(option -> option.number() == null ? option.title() : option.number() + " " + option.title())
                .reduce((one, other) -> one + "|" + other)
                .orElse("");
    }
}
