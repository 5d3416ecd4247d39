package website.atendo.reminder.sending;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;
import static org.awaitility.Awaitility.await;
import static website.atendo.reminder.AnAppointment.anAppointment;
import static website.atendo.reminder.Profiles.NIGHT;
import static website.atendo.reminder.Profiles.profile;
import static website.atendo.reminder.Profiles.rule;

import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.context.SmartLifecycle;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CommandId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.EventId;
import website.atendo.contracts.appointments.AppointmentEvent;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.contracts.companies.ReminderRule;
import website.atendo.contracts.reminders.ReminderEvent;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.contracts.sending.SendCommand.MessageSend;
import website.atendo.reminder.planning.Reminder.State;

class DispatchIT extends SendingIT {
    @Autowired
    private MeterRegistry registry;

    @Autowired
    @Qualifier("subscriptions")
    private SmartLifecycle subscriptions;

    @Test
    void sendsNothingBeforeItIsDue() {
        happens(anAppointment(1).booked());

        dispatchAt(DAY_BEFORE.minusMillis(1));

        assertThat(commands()).isEmpty();
    }

    @Test
    void sendsEachReminderAtItsTime() {
        happens(anAppointment(1).booked());

        dispatchAt(DAY_BEFORE);
        happens(anAppointment(1).now(AppointmentStatus.CONFIRMED).confirmed());
        dispatchAt(TWO_HOURS_BEFORE);
        dispatchAt(TWO_HOURS_BEFORE.plusSeconds(60));

        assertThat(commands())
                .extracting(MessageSend::kind, MessageSend::offsetMinutes)
                .containsExactly(tuple(MessageKind.REMINDER, 1440), tuple(MessageKind.REMINDER_SOON, 120));
        assertThat(remindersOf(1)).allMatch(reminder -> reminder.state() == State.SENT);
        assertThat(textOf(commands().getFirst())).contains("Maria", "14h30", "João");
        assertThat(commands().getFirst().person().address()).isEqualTo("+5511999990001");
    }

    @Tag("T02")
    @Tag("T10")
    @Test
    void writesOfTheNewTimeAndTheNewProfessionalOnly() {
        var booking = anAppointment(1);
        var moved = booking.movedTo(START.plus(Duration.ofHours(48)));
        happens(
                booking.booked(),
                moved.rescheduled(),
                moved.withProfessional("Pedro").snapshot());

        dispatchAt(DAY_BEFORE);
        dispatchAt(START.plus(Duration.ofHours(24)));

        assertThat(commands()).singleElement().satisfies(command -> {
            assertThat(textOf(command)).contains("12/03", "Pedro").doesNotContain("João");
            assertThat(command.commandId()).isEqualTo(CommandId.of(company, 1, 2, 1440, "reminder"));
        });
    }

    @Tag("T01")
    @Tag("T05")
    @Tag("I4")
    @Test
    void sendsNothingOfManyThatAreCancelledWhileDue() {
        plan(1_100);
        var cancelled = new AppointmentEvent[1_100];
        for (int i = 0; i < cancelled.length; i++) {
            cancelled[i] = anAppointment(i + 1).now(AppointmentStatus.CANCELLED).cancelled();
        }
        clock.set(DAY_BEFORE.minusSeconds(1));

        happens(cancelled);
        dispatchAt(DAY_BEFORE);

        assertThat(commands()).isEmpty();
        assertThat(events()).isEmpty();
    }

    /** What happened while the service was down is known before anything is sent, or said to be too late. */
    @Tag("T01")
    @Tag("T09")
    @Tag("I4")
    @Test
    void waitsForTheStreamBeforeItSendsAfterAnOutage() {
        var booked = new AppointmentEvent[51];
        for (int i = 0; i < booked.length; i++) {
            booked[i] = anAppointment(i + 1).booked();
        }
        happens(booked);
        subscriptions.stop();
        try {
            clock.set(DAY_BEFORE.minusSeconds(1));
            for (int i = 1; i <= 50; i++) {
                told(company, anAppointment(i).now(AppointmentStatus.CANCELLED).cancelled());
            }
            clock.set(DAY_BEFORE.plus(Duration.ofHours(3)));

            var round = dispatcher.dispatch();

            assertThat(round.waits()).isTrue();
            assertThat(round.dispatched()).isZero();
        } finally {
            subscriptions.start();
        }
        dispatch();
        assertThat(commands()).extracting(MessageSend::appointmentId).containsExactly(new AppointmentId(51));
        assertThat(events()).isEmpty();
    }

    @Test
    void doesNotWaitForTheStreamForEver() {
        happens(anAppointment(1).booked());
        subscriptions.stop();
        try {
            told(company, anAppointment(2).booked());
            clock.set(DAY_BEFORE);
            assertThat(dispatcher.dispatch().waits()).isTrue();
            clock.advance(Duration.ofMinutes(5));

            assertThat(dispatcher.dispatch().waits()).isFalse();

            assertThat(commands()).hasSize(1);
        } finally {
            subscriptions.start();
        }
    }

    @Tag("T09")
    @Test
    void sendsWhatIsStillOfUseAfterAnOutageAndReportsWhatIsNot() {
        happens(
                anAppointment(1).booked(),
                anAppointment(2).at(START.plus(Duration.ofHours(12))).booked());
        double before = expired();

        dispatchAt(START.minus(Duration.ofMinutes(10)));

        assertThat(commands()).extracting(MessageSend::appointmentId).containsExactly(new AppointmentId(2));
        assertThat(events())
                .hasSize(2)
                .allSatisfy(event -> assertThat(event).isInstanceOfSatisfying(ReminderEvent.Expired.class, expired -> {
                    assertThat(expired.appointmentId().value()).isEqualTo(1);
                    assertThat(expired.reason()).isEqualTo(Reason.TOO_LATE);
                }));
        assertThat(expired() - before).isEqualTo(2);
    }

    @Test
    void sendsOnlyTheLaterOfTwoThatAreDueAtOnce() {
        becomes(profile(company, 1, true, null, rule(24), rule(6)));
        happens(anAppointment(1).booked());

        dispatchAt(START.minus(Duration.ofHours(5)));

        assertThat(commands()).extracting(MessageSend::offsetMinutes).containsExactly(360);
        assertThat(reasons()).containsExactly(Reason.LATER_ONE_DUE);
    }

    @Test
    void skipsTheConfirmedWhereTheCompanySaysSo() {
        becomes(profile(company, 1, true, null, new ReminderRule(1440, 180, true, null, null)));
        happens(
                anAppointment(1).booked(),
                anAppointment(1).now(AppointmentStatus.CONFIRMED).confirmed());

        dispatchAt(DAY_BEFORE);

        assertThat(commands()).isEmpty();
        assertThat(reasons()).containsExactly(Reason.ALREADY_CONFIRMED);
    }

    @Test
    void sendsNothingForASuspendedCompany() {
        happens(anAppointment(1).booked());
        becomes(profile(company, 1, false, null, rule(24)));

        dispatchAt(DAY_BEFORE);

        assertThat(commands()).isEmpty();
        assertThat(reasons()).containsExactly(Reason.COMPANY_SUSPENDED);
    }

    @Tag("T13")
    @Test
    void putsOffWhatComesUpInQuietHours() {
        becomes(profile(company, 1, true, NIGHT, rule(24)));
        happens(anAppointment(1).booked());
        Instant night = Instant.parse("2027-03-10T01:00:00Z");
        Instant opening = Instant.parse("2027-03-10T11:00:00Z");

        dispatchAt(night);
        assertThat(commands()).isEmpty();
        dispatchAt(opening);

        assertThat(commands()).hasSize(1);
    }

    @Tag("T07")
    @Test
    void sendsOnceWhenTheRulesChangeAfterwards() {
        happens(anAppointment(1).booked());
        dispatchAt(DAY_BEFORE);

        becomes(profile(company, 1, true, null, rule(24), rule(20)));
        dispatchAt(DAY_BEFORE.plusSeconds(60));
        dispatchAt(START.minus(Duration.ofHours(20)));

        assertThat(commands()).extracting(MessageSend::offsetMinutes).containsExactly(1440, 1200);
    }

    /** Lisbon's clocks go forward on 28 March 2027: ten o'clock is 09:00 UTC, the day before still 10:00 UTC. */
    @Test
    void remindsRightlyOnTheDayTheClocksChange() {
        var booking = anAppointment(1).at("2027-03-28T10:00", ZoneId.of("Europe/Lisbon"));
        happens(booking.booked());

        dispatchAt(Instant.parse("2027-03-27T08:59:59Z"));
        assertThat(commands()).isEmpty();
        dispatchAt(Instant.parse("2027-03-27T09:00:00Z"));

        assertThat(commands()).singleElement().satisfies(command -> {
            assertThat(textOf(command)).contains("10h");
            assertThat(command.notAfter()).isEqualTo(Instant.parse("2027-03-28T06:00:00Z"));
        });
    }

    /** By the rules it would have been due before it was booked: not sent at once, and not sent late. */
    @Tag("T06")
    @Test
    void neverSendsAtBookingTimeWhatWasDueBefore() {
        becomes(profile(company, 1, true, null, rule(72), rule(24)));
        clock.set(START.minus(Duration.ofHours(20)));

        happens(anAppointment(1).booked());
        dispatch();
        dispatchAt(START.minus(Duration.ofHours(4)));
        dispatchAt(START.plusSeconds(60));

        assertThat(commands()).isEmpty();
        assertThat(reasons()).containsExactlyInAnyOrder(Reason.BOOKED_INSIDE_OFFSET, Reason.BOOKED_INSIDE_OFFSET);
    }

    /** Booked more than a year ahead: it waits, and leaves at its time. A rule that reaches back behind the booking says so. */
    @Tag("T12")
    @Test
    void remindsOfWhatIsAYearAheadAndSaysWhatLiesInThePast() {
        Instant start = START.plus(Duration.ofDays(400));
        becomes(profile(company, 1, true, null, rule(24), rule(24 * 365), rule(24 * 500)));
        happens(anAppointment(1).at(start).booked());

        assertThat(reasons()).containsExactly(Reason.BOOKED_INSIDE_OFFSET);
        dispatchAt(start.minus(Duration.ofDays(365)).minusMillis(1));
        assertThat(commands()).isEmpty();
        dispatchAt(start.minus(Duration.ofDays(365)));
        dispatchAt(start.minus(Duration.ofHours(24)));

        assertThat(commands()).extracting(MessageSend::offsetMinutes).containsExactly(24 * 365 * 60, 24 * 60);
    }

    @Tag("T07")
    @Test
    void writesInTheWordsThatTheCompanyHasWhenItLeaves() {
        happens(anAppointment(1).booked());
        becomes(worded(1, "Oi {name}, antigo"));
        becomes(worded(2, "Oi {name}, até {time}!"));

        dispatchAt(DAY_BEFORE);

        assertThat(commands())
                .singleElement()
                .satisfies(command -> assertThat(textOf(command)).isEqualTo("Oi Maria, até 14h30!"));
    }

    /** 48 h before it is too early to ask, 24 h before it is not. */
    @Test
    void asksWhetherTheyComeWithinTheConfirmationWindowOnly() {
        becomes(like(profile(company, 1, true, null, rule(48), rule(24)), Map.of(), 36 * 60));
        happens(anAppointment(1).booked());

        dispatchAt(START.minus(Duration.ofHours(48)));
        dispatchAt(DAY_BEFORE);

        assertThat(commands())
                .extracting(DispatchIT::textOf)
                .satisfiesExactly(
                        early -> assertThat(early).doesNotContain("confirmar"),
                        asking -> assertThat(asking).contains("Podemos confirmar sua presença?"));
        assertThat(commands())
                .extracting(command -> ((Content.Prompt) command.person().content())
                        .options()
                        .getFirst()
                        .title())
                .containsExactly("Remarcar", "Confirmar");
    }

    private CompanyEvent.Profile worded(long version, String text) {
        return like(profile(company, version, true, null, rule(24)), Map.of("REMINDER", Map.of("pt-BR", text)), null);
    }

    private static CompanyEvent.Profile like(
            CompanyEvent.Profile plain, Map<String, Map<String, String>> wording, @Nullable Integer window) {
        return new CompanyEvent.Profile(
                plain.companyId(),
                plain.version(),
                plain.name(),
                plain.active(),
                plain.locale(),
                plain.zone(),
                plain.address(),
                plain.reminders(),
                plain.quietHours(),
                wording,
                plain.provider(),
                window);
    }

    /** Half past eleven in Acre is the next day in São Paulo and in UTC; the client lives by the clock of the place. */
    @Tag("T15")
    @Tag("T18")
    @Tag("T19")
    @Test
    void writesTheDayAndTheTimeOfThePlace() {
        becomes(profile(company, 1, true, null, rule(96), rule(24)));
        happens(anAppointment(1)
                .at("2027-03-10T23:30", ZoneId.of("America/Rio_Branco"))
                .booked());

        dispatchAt(Instant.parse("2027-03-07T04:30:00Z"));
        dispatchAt(Instant.parse("2027-03-10T04:30:00Z"));

        assertThat(commands())
                .extracting(DispatchIT::textOf)
                .satisfiesExactly(
                        early -> assertThat(early).contains("qua, 10/03, às 23h30"),
                        dayBefore -> assertThat(dayBefore).contains("amanhã, 10/03, às 23h30"))
                .allSatisfy(text -> assertThat(text).doesNotContain("11/03", "qui", "11:30", "PM", "Wed"));
    }

    @Tag("T08")
    @Tag("I3")
    @Test
    void sendsEachOnceWithTwoAtWork() throws Exception {
        plan(5_000);
        clock.set(DAY_BEFORE);

        try (var threads = Executors.newFixedThreadPool(2)) {
            Callable<Integer> work = () -> dispatcher.dispatch().dispatched();
            int dispatched = 0;
            for (var each : threads.invokeAll(List.of(work, work))) {
                dispatched += each.get();
            }
            assertThat(dispatched).isEqualTo(5_000);
        }
        dispatch();

        var ids = commands().stream().map(MessageSend::commandId).toList();
        assertThat(ids).hasSize(5_000);
        assertThat(new HashSet<>(ids)).hasSize(5_000);
    }

    @Tag("T08")
    @Tag("I1")
    @Tag("I3")
    @Test
    void sendsEachOnceAfterItWasStoppedInBetween() {
        plan(300);
        clock.set(DAY_BEFORE);

        assertEachIsSentOnceThoughADispatchIsStopped(300);
    }

    /** Companies on whatever partitions, some of them at work at the same time. */
    @Tag("I3")
    @Test
    void sendsEachOnceOfManyCompanies() {
        List<CompanyId> all =
                IntStream.range(0, 20).mapToObj(_ -> anotherCompany()).toList();
        all.forEach(each ->
                happens(each, anAppointment(1).booked(), anAppointment(2).booked()));
        clock.set(DAY_BEFORE);

        await("the projection is current").until(() -> !dispatcher.dispatch().waits());

        assertThat(all)
                .allSatisfy(each -> assertThat(commands(each))
                        .extracting(MessageSend::commandId)
                        .containsExactlyInAnyOrder(
                                CommandId.of(each, 1, 1, 1440, "reminder"),
                                CommandId.of(each, 2, 1, 1440, "reminder")));
    }

    @Tag("I3")
    @Test
    void passesOverAnAppointmentThatIsBeingChanged() {
        happens(anAppointment(1).booked(), anAppointment(2).booked());
        clock.set(DAY_BEFORE);

        assertTheFirstOfTwoIsPassedOverWhileItIsChanged();
    }

    @Test
    void keepsSendingWhenOneCannotBeWritten() {
        happens(anAppointment(1).booked(), anAppointment(2).booked());
        across.jdbc()
                .sql("update appointments set snapshot = '{}' where company_id = ? and appointment_id = 1")
                .param(company.value())
                .update();

        dispatchAt(DAY_BEFORE);

        assertThat(commands()).extracting(MessageSend::appointmentId).containsExactly(new AppointmentId(2));
        assertThat(remindersOf(1)).anyMatch(reminder -> reminder.state() == State.FAILED);
    }

    @Test
    void remindsAtOnceWhenStaffWantIt() {
        happens(anAppointment(1).booked());
        var wish = EventId.random();

        happensUnder(wish, anAppointment(1).reminderRequested());
        happensUnder(wish, anAppointment(1).reminderRequested());

        assertThat(commands()).singleElement().satisfies(command -> {
            assertThat(command.commandId()).isEqualTo(CommandId.of(wish, "reminder"));
            assertThat(command.notAfter()).isEqualTo(START);
        });
        assertThat(remindersOf(1)).allMatch(reminder -> reminder.state() == State.PLANNED);
    }

    @Tag("T14")
    @Test
    void leavesOutWhatWouldFollowAReminderByHand() {
        happens(anAppointment(1).booked());
        clock.set(DAY_BEFORE.minus(Duration.ofMinutes(30)));

        happens(anAppointment(1).reminderRequested());
        dispatchAt(DAY_BEFORE);

        assertThat(commands()).singleElement().matches(command -> command.offsetMinutes() == null);
        assertThat(reasons()).containsExactly(Reason.SENT_BY_HAND);
    }

    /** The other way round: the rules were first. Staff who mean it insist. */
    @Tag("T14")
    @Test
    void sendsNoReminderByHandJustAfterOneByTheRulesUnlessStaffInsist() {
        happens(anAppointment(1).booked());
        dispatchAt(DAY_BEFORE);
        clock.set(DAY_BEFORE.plus(Duration.ofMinutes(29)));

        happens(anAppointment(1).reminderRequested());
        assertThat(commands()).extracting(MessageSend::offsetMinutes).containsExactly(1440);
        assertThat(reasons()).containsExactly(Reason.SENT_ALREADY);

        happens(anAppointment(1).reminderRequested(null, true));
        clock.set(DAY_BEFORE.plus(Duration.ofMinutes(30)));
        happens(anAppointment(1).reminderRequested());

        assertThat(commands()).extracting(MessageSend::offsetMinutes).containsExactly(1440, null, null);
    }

    /** Wanted late in the evening for the next day: its words are those of the morning on which it leaves. */
    @Tag("T13")
    @Tag("T14")
    @Test
    void sendsWhatIsWantedInQuietHoursWhenTheyEndAndNothingElseThen() {
        Instant opening = Instant.parse("2027-03-10T11:00:00Z");
        becomes(profile(company, 1, true, NIGHT, rule(7), rule(2)));
        happens(anAppointment(1).booked());
        clock.set(Instant.parse("2027-03-10T02:00:00Z"));

        happens(anAppointment(1).reminderRequested(opening, false));
        dispatchAt(opening);

        assertThat(commands()).singleElement().satisfies(command -> {
            assertThat(command.notBefore()).isEqualTo(opening);
            assertThat(command.notAfter()).isEqualTo(START);
            assertThat(textOf(command)).contains("hoje, 10/03").doesNotContain("amanhã");
        });
        assertThat(reasons()).containsExactly(Reason.SENT_BY_HAND);
    }

    /** Of a series, and of two clients who come at the same time to two professionals. */
    @Tag("T04")
    @Tag("T25")
    @Test
    void stopsTheRemindersOfTheOneThatIsCancelledOnly() {
        var weekAfter = START.plus(Duration.ofDays(7));
        happens(
                anAppointment(1).booked(),
                anAppointment(2).of(8).booked(),
                anAppointment(3).at(weekAfter).booked());
        happens(anAppointment(1).now(AppointmentStatus.CANCELLED).cancelled());

        dispatchAt(DAY_BEFORE);
        dispatchAt(weekAfter.minus(Duration.ofHours(24)));

        assertThat(commands())
                .extracting(command -> requireNonNull(command.appointmentId()).value())
                .containsExactly(2L, 3L);
    }

    @Test
    void saysWhyAReminderByHandIsNotSent() {
        var booking = anAppointment(1);
        happens(booking.booked(), booking.now(AppointmentStatus.CANCELLED).cancelled());

        happens(booking.reminderRequested());

        assertThat(commands()).isEmpty();
        assertThat(reasons()).containsExactly(Reason.CANCELLED);
    }

    @Tag("I8")
    @Test
    void keepsCompaniesApartThatUseTheSameNumbers() {
        var other = anotherCompany();
        happens(anAppointment(1).booked());
        happens(other, anAppointment(1).withProfessional("Outra").booked());
        happens(anAppointment(1).now(AppointmentStatus.CANCELLED).cancelled());

        dispatchAt(DAY_BEFORE);

        assertThat(commands()).isEmpty();
        assertThat(commands(other))
                .singleElement()
                .satisfies(command -> assertThat(textOf(command)).contains("Outra"));
    }

    @Test
    void looksForWhatIsDueByItself() {
        happens(anAppointment(1).booked());
        var loop = loop(Duration.ofMillis(1));
        loop.start();
        try {
            clock.set(DAY_BEFORE);

            await("the loop finds it").until(() -> commands().size() == 1);
            await("what is planned is counted")
                    .until(() ->
                            registry.get("atendo.reminders.planned").gauge().value() == 1);
        } finally {
            loop.stop();
        }
        assertThat(loop.isRunning()).isFalse();
    }

    private double expired() {
        return registry.get("atendo.reminders.expired").counter().count();
    }
}
