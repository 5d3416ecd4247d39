package website.atendo.appointment.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;

class FreeTimesTest {
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");
    private static final LocalDate MONDAY = LocalDate.of(2026, 11, 30);
    private static final Paging ALL = new Paging(0, 1_000);
    private static final int NINE = 9 * 60;
    private static final int MIDNIGHT = 24 * 60;

    private Offer offer = offer(30, 0, 0, 30);

    @Test
    void beginOnTheGridFromEachBeginningOfWork() {
        var agenda = agenda(hours(NINE + 10, NINE + 100, NINE + 115, NINE + 175), Times.NONE, Times.NONE);

        assertThat(starts(agenda)).containsExactly("09:10", "09:40", "10:10", "10:55", "11:25");
    }

    @Test
    void areNoneWhereNobodyWorksOrNothingFits() {
        assertThat(starts(agenda(List.of(), Times.NONE, Times.NONE))).isEmpty();
        assertThat(starts(agenda(hours(NINE, NINE + 29), Times.NONE, Times.NONE)))
                .isEmpty();
        assertThat(starts(agenda(hours(NINE, NINE + 60), times("08:00", "11:00"), Times.NONE)))
                .isEmpty();
        assertThat(starts(agenda(hours(NINE, NINE + 60), Times.NONE, times("09:29", "09:31"))))
                .isEmpty();
        assertThat(FreeTimes.of(List.of(), offer, at("00:00"), at("23:00")).page(ALL))
                .isEqualTo(Page.of(List.of(), ALL, 0));
    }

    @Test
    void areLookedForFromTheFirstOfThatTimeToTheLastBeforeItsEnd() {
        var agenda = agenda(hours(NINE, NINE + 180), Times.NONE, Times.NONE);

        assertThat(starts(List.of(agenda), at("09:30"), at("11:00"))).containsExactly("09:30", "10:00", "10:30");
        assertThat(starts(List.of(agenda), at("09:30").plusNanos(1), at("11:00").plusNanos(1)))
                .containsExactly("10:00", "10:30", "11:00");
    }

    @Test
    void goOnOverABoundaryOfStretchesThatTouchOnlyByWhatTheServiceLasts() {
        offer = offer(45, 0, 0, 30);
        var touching = agenda(hours(NINE, NINE + 60, NINE + 60, NINE + 90), Times.NONE, Times.NONE);
        var apart = agenda(hours(NINE, NINE + 60, NINE + 61, NINE + 90), Times.NONE, Times.NONE);

        assertThat(starts(touching)).containsExactly("09:00", "09:30");
        assertThat(starts(apart)).containsExactly("09:00");
    }

    @Test
    void goOverMidnightWhereTheNextDayFollowsAtOnce() {
        offer = offer(90, 0, 0, 30);
        var sunday = new ProfessionalAgenda.Stretch(7, 22 * 60, MIDNIGHT);
        var monday = new ProfessionalAgenda.Stretch(1, 0, 60);
        var agenda = agenda(List.of(monday, sunday), Times.NONE, Times.NONE);

        assertThat(starts(List.of(agenda), at("00:00").minusSeconds(3 * 3600), at("12:00")))
                .containsExactly("22:00", "22:30", "23:00", "23:30");
    }

    @Test
    void keepOutOfTimeOffButMayTouchIt() {
        var agenda = agenda(hours(NINE, NINE + 180), times("09:30", "10:00", "10:59", "11:01"), Times.NONE);

        assertThat(starts(agenda)).as("on the grid of the stretch").containsExactly("09:00", "10:00", "11:30");
    }

    @Test
    void keepWhatTheyNeedBeforeAndAfterFreeButMayTouchWhatIsTaken() {
        offer = offer(30, 10, 20, 10);
        var agenda = agenda(hours(NINE, NINE + 180), Times.NONE, times("09:50", "10:30"));

        assertThat(starts(agenda))
                .startsWith("09:00", "10:40", "10:50")
                .doesNotContain("09:10", "10:30")
                .hasSize(7);
    }

    @Test
    void needTimeBeforeAndAfterAlsoOutsideTheHours() {
        offer = offer(30, 60, 60, 30);
        var free = agenda(hours(NINE, NINE + 60), Times.NONE, Times.NONE);
        var taken = agenda(hours(NINE, NINE + 60), Times.NONE, times("07:00", "08:01", "10:59", "11:30"));

        assertThat(starts(free)).containsExactly("09:00", "09:30");
        assertThat(starts(taken)).isEmpty();
    }

    @Test
    void letWhatIsOnTheirGridToTheSecondBlockThemToTheMicrosecond() {
        var agenda = agenda(
                hours(NINE, NINE + 60),
                Times.NONE,
                Times.of(new long[] {Times.micros(at("09:30")) - 1}, new long[] {Times.micros(at("09:30"))}));

        assertThat(starts(agenda)).containsExactly("09:30");
    }

    @Test
    @Tag("T16")
    void areFoundOnceWhereClocksLayTwoStretchesOverEachOther() {
        // On 2027-03-14 in New York nothing is between 02:00 and 03:00: what opens at 02:00 opens at 03:00.
        ZoneId newYork = ZoneId.of("America/New_York");
        offer = new Offer(new ServiceId(1), null, 30, 0, 0, 30, newYork, AgendaRules.USUAL);
        var first = new ProfessionalAgenda.Stretch(7, 2 * 60, 3 * 60);
        var second = new ProfessionalAgenda.Stretch(7, 3 * 60, 4 * 60);
        var jumped = new ProfessionalAgenda.Stretch(7, 2 * 60, 2 * 60 + 45);
        Instant day = Instant.parse("2027-03-14T05:00:00Z");

        assertThat(starts(
                        List.of(agenda(List.of(first, second, jumped), Times.NONE, Times.NONE)),
                        day,
                        day.plusSeconds(86_400)))
                .containsExactly("03:00", "03:30");
    }

    @Test
    void areListedByTimeThenProfessionalAPageAtATime() {
        var hours = hours(NINE, NINE + 90);
        var late = new ProfessionalAgenda(new ProfessionalId(7), hours, Times.NONE, times("09:00", "09:30"));
        var never = new ProfessionalAgenda(new ProfessionalId(8), List.of(), Times.NONE, Times.NONE);
        var early = new ProfessionalAgenda(new ProfessionalId(2), hours, Times.NONE, Times.NONE);
        var free = FreeTimes.of(List.of(late, never, early), offer, at("00:00"), at("23:00"));

        assertThat(free.count()).isEqualTo(5);
        assertThat(shown(free.page(new Paging(0, 2)))).containsExactly("09:00 2", "09:30 2");
        assertThat(shown(free.page(new Paging(1, 2)))).containsExactly("09:30 7", "10:00 2");
        assertThat(shown(free.page(new Paging(2, 2)))).containsExactly("10:00 7");
        assertThat(free.page(new Paging(3, 2)).items()).isEmpty();
        assertThat(free.page(new Paging(1_000_000, 200)).total()).isEqualTo(5);
        assertThat(free.page(new Paging(0, 1)).items().getFirst())
                .isEqualTo(new FreeSlot(
                        at("09:00").atZone(SAO_PAULO).toOffsetDateTime(),
                        at("09:30").atZone(SAO_PAULO).toOffsetDateTime(),
                        new ProfessionalId(2)));
    }

    private static List<String> shown(Page<FreeSlot> page) {
        return page.items().stream()
                .map(slot -> slot.startsAt().toLocalTime() + " " + slot.professionalId())
                .toList();
    }

    private List<String> starts(ProfessionalAgenda agenda) {
        return starts(List.of(agenda), at("00:00"), at("00:00").plusSeconds(86_400));
    }

    private List<String> starts(List<ProfessionalAgenda> agendas, Instant from, Instant until) {
        return FreeTimes.of(agendas, offer, from, until).page(ALL).items().stream()
                .map(slot -> slot.startsAt().toLocalTime().toString())
                .toList();
    }

    private static Offer offer(int duration, int before, int after, int grid) {
        return new Offer(new ServiceId(1), null, duration, before, after, grid, SAO_PAULO, AgendaRules.USUAL);
    }

    private static ProfessionalAgenda agenda(List<ProfessionalAgenda.Stretch> hours, Times timeOff, Times taken) {
        return new ProfessionalAgenda(new ProfessionalId(1), hours, timeOff, taken);
    }

    /** Of the Monday: from, until, from, until. */
    private static List<ProfessionalAgenda.Stretch> hours(int... minutes) {
        return IntStream.range(0, minutes.length / 2)
                .mapToObj(i -> new ProfessionalAgenda.Stretch(1, minutes[2 * i], minutes[2 * i + 1]))
                .toList();
    }

    /** Of the Monday: from, until, from, until. */
    private static Times times(String... walls) {
        long[] from = new long[walls.length / 2];
        long[] until = new long[walls.length / 2];
        for (int i = 0; i < from.length; i++) {
            from[i] = Times.micros(at(walls[2 * i]));
            until[i] = Times.micros(at(walls[2 * i + 1]));
        }
        return Times.of(from, until);
    }

    private static Instant at(String wall) {
        return MONDAY.atTime(LocalTime.parse(wall)).atZone(SAO_PAULO).toInstant();
    }
}
