package website.atendo.notification.notices;

import static org.assertj.core.api.Assertions.assertThat;
import static website.atendo.contracts.appointments.AppointmentStatus.CANCELLED;
import static website.atendo.contracts.appointments.AppointmentStatus.COMPLETED;
import static website.atendo.contracts.appointments.AppointmentStatus.CONFIRMED;
import static website.atendo.contracts.appointments.AppointmentStatus.NO_SHOW;
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

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import website.atendo.contracts.Actor;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.appointments.Choice;
import website.atendo.contracts.appointments.Information;
import website.atendo.contracts.appointments.Question;
import website.atendo.contracts.appointments.RefusalReason;
import website.atendo.contracts.appointments.ReplyIntent;
import website.atendo.contracts.appointments.SeriesPart;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.Purpose;
import website.atendo.contracts.sending.ValidWhile;
import website.atendo.messages.Wording;

class NoticesTest {
    private static final EventId INBOUND = EventId.of("inbound");
    private static final AppointmentId ID = new AppointmentId(42);
    private static final Set<AppointmentStatus> OPEN = EnumSet.of(SCHEDULED, CONFIRMED);
    private static final Instant SOON = NOW.plus(Duration.ofMinutes(15));
    private static final Instant TOMORROW = NOW.plus(Duration.ofHours(24));

    static List<Arguments> told() {
        AppointmentFacts scheduled = facts(42, 1, 1, SCHEDULED);
        AppointmentFacts accepted = facts(42, 2, 1, CONFIRMED);
        return List.of(
                row(booked(42), MessageKind.BOOKED, null, OPEN, START),
                row(
                        confirmed(42, 2, INBOUND),
                        MessageKind.CONFIRMED,
                        INBOUND,
                        Set.of(CONFIRMED),
                        NOW.plusSeconds(3600)),
                row(confirmed(42, 2, null), MessageKind.CONFIRMED, null, Set.of(CONFIRMED), NOW.plusSeconds(3600)),
                row(
                        new AppointmentEvent.Rescheduled(scheduled, MARIA, ANA, true, null, START.minusSeconds(3600)),
                        MessageKind.RESCHEDULED,
                        null,
                        OPEN,
                        START),
                row(cancelled(42, 2), MessageKind.CANCELLED, null, Set.of(CANCELLED), TOMORROW),
                row(new AppointmentEvent.NoticeRequested(accepted, MARIA, ANA), MessageKind.BOOKED, null, OPEN, START),
                row(
                        new AppointmentEvent.ConfirmationRequested(scheduled, MARIA, ANA),
                        MessageKind.CONFIRMATION_REQUEST,
                        null,
                        Set.of(SCHEDULED),
                        START),
                row(
                        new AppointmentEvent.RescheduleAsked(scheduled, MARIA, Actor.client(CLIENT), INBOUND),
                        MessageKind.RESCHEDULE_ASKED,
                        INBOUND,
                        OPEN,
                        SOON),
                row(
                        new AppointmentEvent.RescheduleAsked(scheduled, MARIA, ANA, null),
                        MessageKind.DISPLACED,
                        null,
                        OPEN,
                        START),
                row(
                        new AppointmentEvent.CancelQuestioned(accepted, MARIA, INBOUND, 120),
                        MessageKind.CANCEL_QUESTION,
                        INBOUND,
                        OPEN,
                        SOON),
                row(
                        new AppointmentEvent.CancelWithdrawn(accepted, MARIA, INBOUND),
                        MessageKind.CANCEL_WITHDRAWN,
                        INBOUND,
                        OPEN,
                        SOON),
                row(
                        new AppointmentEvent.ArrivalAnnounced(accepted, MARIA, true, INBOUND),
                        MessageKind.ARRIVAL_NOTED,
                        INBOUND,
                        OPEN,
                        SOON),
                row(
                        new AppointmentEvent.ReplyRefused(
                                INBOUND, client(), MARIA, RefusalReason.APPOINTMENT_CHANGED, accepted),
                        MessageKind.REPLY_REFUSED,
                        INBOUND,
                        Set.of(CONFIRMED),
                        SOON),
                row(
                        new AppointmentEvent.ReplyMisunderstood(
                                INBOUND, client(), MARIA, 1, List.of(), scheduled, null),
                        MessageKind.NOT_UNDERSTOOD,
                        INBOUND,
                        Set.of(SCHEDULED),
                        SOON),
                row(
                        new AppointmentEvent.ReplyRefused(INBOUND, client(), MARIA, RefusalReason.NOT_YOURS, null),
                        MessageKind.REPLY_REFUSED,
                        INBOUND,
                        null,
                        SOON),
                row(
                        new AppointmentEvent.QuestionAsked(
                                client(), MARIA, Question.RESCHEDULE_OR_CANCEL, List.of(), scheduled, INBOUND),
                        MessageKind.QUESTION,
                        INBOUND,
                        Set.of(SCHEDULED),
                        SOON),
                row(
                        new AppointmentEvent.InformationGiven(
                                client(), MARIA, Information.ADDRESS, List.of("Rua Augusta, 1500"), INBOUND),
                        MessageKind.INFORMATION,
                        INBOUND,
                        null,
                        SOON),
                row(
                        new AppointmentEvent.AppointmentTold(accepted, MARIA, INBOUND),
                        MessageKind.STATUS,
                        INBOUND,
                        Set.of(CONFIRMED),
                        SOON),
                row(
                        new AppointmentEvent.ServicesOffered(client(), MARIA, choices(), ANA, null),
                        MessageKind.SERVICES_OFFER,
                        null,
                        null,
                        TOMORROW),
                row(
                        new AppointmentEvent.SlotsOffered(client(), MARIA, ID, choices(), true, INBOUND),
                        MessageKind.SLOTS_OFFER,
                        INBOUND,
                        null,
                        SOON),
                row(
                        new AppointmentEvent.HumanRequested(client(), MARIA, ID, INBOUND),
                        MessageKind.HUMAN_CALLED,
                        INBOUND,
                        null,
                        SOON),
                row(
                        new AppointmentEvent.ClientOptedOut(client(), MARIA, INBOUND),
                        MessageKind.OPTED_OUT,
                        INBOUND,
                        null,
                        SOON),
                row(
                        new AppointmentEvent.ClientOptedIn(client(), MARIA, INBOUND),
                        MessageKind.OPTED_IN,
                        INBOUND,
                        null,
                        SOON));
    }

    @Tag("I4")
    @ParameterizedTest
    @MethodSource("told")
    void tellsEachEventInItsMessageForAsLongAsItIsTrue(
            AppointmentEvent event,
            MessageKind kind,
            @Nullable EventId answers,
            @Nullable Set<AppointmentStatus> statuses,
            Instant notAfter) {
        Notice notice = about(event).orElseThrow();

        assertThat(notice.kind()).isEqualTo(kind);
        assertThat(notice.purpose()).isEqualTo(answers == null ? Purpose.NOTICE : Purpose.ANSWER);
        assertThat(notice.answers()).isEqualTo(answers);
        assertThat(notice.validWhile()).isEqualTo(statuses == null ? null : new ValidWhile(ID, 1, statuses));
        assertThat(notice.notAfter()).isEqualTo(notAfter);
        assertThat(notice.client()).isEqualTo(CLIENT);
        assertThat(notice.text()).isNotBlank();
    }

    static List<AppointmentEvent> untold() {
        AppointmentFacts scheduled = facts(42, 1, 1, SCHEDULED);
        return List.of(
                new AppointmentEvent.Booked(scheduled, MARIA, ANA, false, null),
                new AppointmentEvent.Confirmed(facts(42, 2, 1, CONFIRMED), MARIA, ANA, false, null),
                new AppointmentEvent.Rescheduled(scheduled, MARIA, ANA, false, null, START),
                new AppointmentEvent.Cancelled(facts(42, 2, 1, CANCELLED), MARIA, ANA, false, null, null),
                new AppointmentEvent.Completed(facts(42, 2, 1, COMPLETED), MARIA, ANA),
                new AppointmentEvent.MarkedNoShow(facts(42, 2, 1, NO_SHOW), MARIA, ANA),
                new AppointmentEvent.Snapshot(scheduled, MARIA),
                new AppointmentEvent.ReminderRequested(scheduled, MARIA, ANA, null, null),
                new AppointmentEvent.ReplyApplied(INBOUND, ID, CLIENT, ReplyIntent.CONFIRM, MARIA),
                new AppointmentEvent.ClientErased(CLIENT));
    }

    @ParameterizedTest
    @MethodSource("untold")
    void keepsSilentAboutTheRest(AppointmentEvent event) {
        assertThat(about(event)).isEmpty();
    }

    @Test
    void tellsOfAllOfASeriesWithTheFirst() {
        var series = new SeriesPart(SeriesPart.Rhythm.WEEKLY, 4, START.plus(Duration.ofDays(21)));

        Notice booked = about(new AppointmentEvent.Booked(facts(42, 1, 1, SCHEDULED), MARIA, ANA, true, null, series))
                .orElseThrow();
        Notice cancelled = about(new AppointmentEvent.Cancelled(
                        facts(42, 2, 1, CANCELLED), MARIA, ANA, true, null, "mudança", series))
                .orElseThrow();
        Notice moved = about(new AppointmentEvent.Rescheduled(
                        facts(42, 2, 2, SCHEDULED), MARIA, ANA, true, null, NOW, series))
                .orElseThrow();

        assertThat(booked.text()).contains("Seus 4 horários", "toda semana", "17/12");
        assertThat(cancelled.text()).contains("Seus 4 horários", "foram cancelados");
        assertThat(moved.text()).contains("Seus 4 horários mudaram");
    }

    @Test
    void givesANoticeAtLeastTenMinutesToArrive() {
        Instant justBefore = START.minusSeconds(60);

        Notice notice = Notices.about(booked(42), justBefore, Wording.STANDARD, justBefore)
                .orElseThrow();

        assertThat(notice.notAfter()).isEqualTo(START.plus(Duration.ofMinutes(9)));
    }

    @Test
    @Tag("T49")
    void letsTheConfirmationOfAnOptOutPassEvenWhenStaffDidIt() {
        Notice notice = about(new AppointmentEvent.ClientOptedOut(client(), MARIA, null))
                .orElseThrow();

        assertThat(notice.purpose()).isEqualTo(Purpose.ANSWER);
    }

    private static Optional<Notice> about(AppointmentEvent event) {
        return Notices.about(event, NOW, Wording.STANDARD, NOW);
    }

    private static List<Choice> choices() {
        return List.of(new Choice("service:5", "Corte", "João · 45 min"));
    }

    private static Arguments row(
            AppointmentEvent event,
            MessageKind kind,
            @Nullable EventId answers,
            @Nullable Set<AppointmentStatus> statuses,
            Instant notAfter) {
        return Arguments.of(event, kind, answers, statuses, notAfter);
    }
}
