package website.atendo.reminder.planning;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.companies.QuietPeriod;
import website.atendo.contracts.companies.ReminderRule;
import website.atendo.contracts.reminders.ReminderEvent.Reason;
import website.atendo.reminder.companies.Company;

/** What a company's rule asks for where one revision of an appointment is concerned. */
sealed interface Wish {
    /** How long before quiet hours begin a reminder leaves that would be too late after them. */
    Duration BEFORE_QUIET_HOURS = Duration.ofMinutes(30);

    ReminderRule rule();

    Instant dueAt();

    Instant uselessAt();

    record Remind(ReminderRule rule, Instant dueAt, Instant uselessAt) implements Wish {}

    record Skip(ReminderRule rule, Instant dueAt, Instant uselessAt, Reason reason) implements Wish {}

    /** One wish per offset; of rules with the same offset the one that is about the least counts. */
    static Map<Integer, Wish> of(Appointment appointment, Company company) {
        Map<Integer, ReminderRule> rules = new HashMap<>();
        company.rules().stream()
                .filter(rule -> applies(rule, appointment.facts()))
                .forEach(rule -> rules.merge(
                        rule.offsetMinutes(),
                        rule,
                        (one, other) ->
                                Comparator.comparingInt(Wish::narrowness).compare(other, one) > 0 ? other : one));
        Map<Integer, Wish> wishes = new HashMap<>();
        rules.forEach((offset, rule) -> wishes.put(offset, of(rule, appointment, company)));
        return wishes;
    }

    private static Wish of(ReminderRule rule, Appointment appointment, Company company) {
        Instant start = appointment.facts().startsAt();
        Instant due = start.minus(rule.offset());
        Instant useless = start.minus(rule.useless());
        if (!due.isAfter(appointment.toldAt())) {
            return new Skip(rule, due, useless, Reason.BOOKED_INSIDE_OFFSET);
        }
        var zone = appointment.facts().zone();
        Optional<QuietPeriod> quiet = QuietPeriod.around(due, company.quietHours(), zone);
        if (quiet.isEmpty()) {
            return new Remind(rule, due, useless);
        }
        Instant after = quiet.get().until();
        if (after.isBefore(useless)) {
            return new Remind(rule, after, useless);
        }
        Instant before = quiet.get().from().minus(BEFORE_QUIET_HOURS);
        if (before.isAfter(appointment.toldAt())
                && QuietPeriod.around(before, company.quietHours(), zone).isEmpty()) {
            return new Remind(rule, before, useless);
        }
        return new Skip(rule, due, useless, Reason.QUIET_HOURS);
    }

    private static boolean applies(ReminderRule rule, AppointmentFacts facts) {
        return (rule.serviceId() == null || Objects.equals(rule.serviceId(), facts.serviceId()))
                && (rule.professionalId() == null || Objects.equals(rule.professionalId(), facts.professionalId()));
    }

    private static int narrowness(ReminderRule rule) {
        return (rule.serviceId() == null ? 0 : 1) + (rule.professionalId() == null ? 0 : 1);
    }
}
