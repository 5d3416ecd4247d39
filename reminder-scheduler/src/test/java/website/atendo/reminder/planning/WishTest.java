package website.atendo.reminder.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static website.atendo.reminder.AnAppointment.anAppointment;
import static website.atendo.reminder.Profiles.NIGHT;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.companies.QuietHours;
import website.atendo.contracts.companies.ReminderRule;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.messages.Wording;
import website.atendo.reminder.AnAppointment;
import website.atendo.reminder.companies.Company;

class WishTest {
    private static final CompanyId COMPANY = new CompanyId(1);
    private static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    @Tag("T06")
    @ParameterizedTest(name = "booked {0} for {1}: 24 h {2}, 2 h {3}")
    @CsvSource({
        "2027-03-01T09:00, 2027-03-10T14:30, 2027-03-09T14:30, 2027-03-10T12:30",
        "2027-03-09T14:29, 2027-03-10T14:30, 2027-03-09T14:30, 2027-03-10T12:30",
        "2027-03-09T14:30, 2027-03-10T14:30, skipped,          2027-03-10T12:30",
        "2027-03-10T09:00, 2027-03-10T14:30, skipped,          2027-03-10T12:30",
        "2027-03-10T12:29, 2027-03-10T14:30, skipped,          2027-03-10T12:30",
        "2027-03-10T12:30, 2027-03-10T14:30, skipped,          skipped",
        "2027-03-10T14:00, 2027-03-10T14:30, skipped,          skipped",
    })
    void remindsOnlyOfWhatWasBookedAheadOfTheOffset(
            LocalDateTime told, LocalDateTime start, String dayBefore, String twoHoursBefore) {
        var wishes = wishes(
                appointment(anAppointment(1).at(start.toString(), SAO_PAULO), told),
                company(null, ReminderRule.DEFAULTS));

        assertThat(shown(wish(wishes, 24 * 60))).isEqualTo(dayBefore);
        assertThat(shown(wish(wishes, 2 * 60))).isEqualTo(twoHoursBefore);
    }

    /** Quiet from 21:00 to 08:00. */
    @Tag("T13")
    @ParameterizedTest(name = "start {0}: 24 h {1}, 2 h {2}")
    @CsvSource({
        // The day before at 08:30 is fine; 06:30 waits until opening.
        "2027-03-10T08:30, 2027-03-09T08:30, 2027-03-10T08:00",
        // 08:00 is later than 20 minutes before: the evening before.
        "2027-03-10T08:15, 2027-03-09T08:15, 2027-03-09T20:30",
        "2027-03-10T07:30, 2027-03-09T08:00, 2027-03-09T20:30",
        "2027-03-10T10:00, 2027-03-09T10:00, 2027-03-10T08:00",
        "2027-03-10T22:00, 2027-03-10T08:00, 2027-03-10T20:00",
        "2027-03-10T23:00, 2027-03-10T08:00, 2027-03-10T20:30",
    })
    void keepsQuiet(LocalDateTime start, String dayBefore, String twoHoursBefore) {
        var wishes = wishes(
                appointment(anAppointment(1).at(start.toString(), SAO_PAULO), LocalDateTime.parse("2027-03-01T09:00")),
                company(NIGHT, ReminderRule.DEFAULTS));

        assertThat(shown(wish(wishes, 24 * 60))).isEqualTo(dayBefore);
        assertThat(shown(wish(wishes, 2 * 60))).isEqualTo(twoHoursBefore);
    }

    @Tag("T13")
    @Test
    void skipsWhatIsTooLateAfterQuietHoursAndBookedAfterTheEveningBefore() {
        var appointment = appointment(
                anAppointment(1).at("2027-03-10T08:00", SAO_PAULO), LocalDateTime.parse("2027-03-09T20:31"));

        var wish = wish(wishes(appointment, company(NIGHT, ReminderRule.DEFAULTS)), 2 * 60);

        assertThat(wish)
                .isInstanceOfSatisfying(
                        Wish.Skip.class, skip -> assertThat(skip.reason()).isEqualTo(Reason.QUIET_HOURS));
    }

    /** Offsets are hours that pass, not hours on a clock: Lisbon's is put forward on 28 March 2027 at 01:00. */
    @Tag("T15")
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        "Europe/Lisbon,    2027-03-28T10:00, 2027-03-27T09:00:00Z",
        "Europe/Lisbon,    2027-10-31T10:00, 2027-10-30T10:00:00Z",
        "America/New_York, 2027-03-14T13:00, 2027-03-13T17:00:00Z",
        "America/New_York, 2027-11-07T13:00, 2027-11-06T18:00:00Z",
        "America/Sao_Paulo, 2027-01-15T14:30, 2027-01-14T17:30:00Z",
    })
    void isDueSoManyHoursBeforeTheStartAlsoWhenTheClocksChange(String zone, String start, Instant due) {
        var appointment =
                appointment(anAppointment(1).at(start, ZoneId.of(zone)), LocalDateTime.parse("2027-01-01T09:00"));

        var wish = wish(wishes(appointment, company(null, ReminderRule.DEFAULTS)), 24 * 60);

        assertThat(wish).isInstanceOf(Wish.Remind.class);
        assertThat(due).isEqualTo(wish.dueAt());
    }

    @Tag("T13")
    @ParameterizedTest(name = "{0} {1}: {2}")
    @CsvSource({
        // 2 h before 03:30 summer time is 00:30 winter time; the night ends at 08:00 summer time.
        "Europe/Lisbon,    2027-03-28T10:30, 2027-03-28T07:30:00Z",
        "Europe/Lisbon,    2027-03-28T09:30, 2027-03-28T07:00:00Z",
        "America/New_York, 2027-11-07T09:30, 2027-11-07T13:00:00Z",
    })
    void keepsQuietByTheClocksOfThePlaceOnTheDayTheyChange(String zone, String start, Instant due) {
        var appointment =
                appointment(anAppointment(1).at(start, ZoneId.of(zone)), LocalDateTime.parse("2027-01-01T09:00"));

        var wish = wish(wishes(appointment, company(NIGHT, ReminderRule.DEFAULTS)), 2 * 60);

        assertThat(wish).isInstanceOf(Wish.Remind.class);
        assertThat(wish.dueAt()).isEqualTo(due);
    }

    @Test
    void appliesRulesToTheirServiceAndProfessional() {
        var forService = new ReminderRule(60, 10, false, new ServiceId(3), null);
        var forOtherService = new ReminderRule(90, 10, false, new ServiceId(4), null);
        var forProfessional = new ReminderRule(180, 10, false, null, new ProfessionalId(5));
        var forOtherProfessional = new ReminderRule(240, 10, false, new ServiceId(3), new ProfessionalId(6));

        var wishes = wishes(
                appointment(anAppointment(1), LocalDateTime.parse("2027-03-01T09:00")),
                company(null, List.of(forService, forOtherService, forProfessional, forOtherProfessional)));

        assertThat(wishes.keySet()).containsExactlyInAnyOrder(60, 180);
    }

    @Test
    void prefersTheNarrowerOfTwoRulesWithTheSameOffset() {
        var general = new ReminderRule(120, 20, false, null, null);
        var forService = new ReminderRule(120, 60, true, new ServiceId(3), null);
        var appointment = appointment(anAppointment(1), LocalDateTime.parse("2027-03-01T09:00"));

        var wishes = wishes(appointment, company(null, List.of(general, forService, general)));

        assertThat(wishes).hasSize(1);
        assertThat(wish(wishes, 120).rule()).isEqualTo(forService);
    }

    private static Appointment appointment(AnAppointment booked, LocalDateTime told) {
        return new Appointment(
                COMPANY, booked.facts(), booked.person(), told.atZone(SAO_PAULO).toInstant(), 0);
    }

    private static Company company(@Nullable QuietHours quiet, List<ReminderRule> rules) {
        return new Company(COMPANY, true, rules, quiet, Wording.STANDARD);
    }

    private static String shown(Wish wish) {
        return switch (wish) {
            case Wish.Remind remind ->
                LocalDateTime.ofInstant(remind.dueAt(), SAO_PAULO).toString();
            case Wish.Skip _ -> "skipped";
        };
    }

    private static Map<Integer, Wish> wishes(Appointment appointment, Company company) {
        return Wish.of(appointment, company);
    }

    private static Wish wish(Map<Integer, Wish> wishes, int offset) {
        return Objects.requireNonNull(wishes.get(offset));
    }
}
