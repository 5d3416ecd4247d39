package website.atendo.appointment.companies;

import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import website.atendo.appointment.slots.AgendaRules;
import website.atendo.contracts.companies.QuietHours;
import website.atendo.contracts.companies.ReminderRule;
import website.atendo.edge.Problem;
import website.atendo.messages.Wording;

/**
 * What a company may change about itself.
 *
 * @param locale BCP 47
 * @param zone of the place of service
 * @param quietHours null: none
 * @param reminders up to 20, each up to a year ahead
 * @param wording message kind, then language, then the company's own text with {@code {name}} and other variables
 * @param slotMinutes the grid on which clients are offered times, 5 to 240; staff may book any minute
 * @param agenda what clients may do by themselves
 * @param confirmationWindowMinutes how long before the start clients are asked to confirm, 60 to 525600; null: from the
 *     booking on
 */
public record CompanySettings(
        @NotBlank @Size(max = 120) String name,

        @NotNull @Pattern(regexp = "[a-z]{2}(-[A-Z]{2})?", message = "must be a language such as pt-BR")
        String locale,

        @NotNull ZoneId zone,
        @Nullable @Size(max = 300) String address,
        @NotNull @Size(max = 20) List<@NotNull ReminderRule> reminders,
        @Nullable QuietHours quietHours,
        @NotNull Map<String, Map<String, String>> wording,
        @NotNull @Min(5) @Max(240) Integer slotMinutes,
        @NotNull @Valid AgendaRules agenda,
        @Nullable @Min(60) @Max(525600) Integer confirmationWindowMinutes) {

    /** A year of 365 days. */
    private static final int LONGEST_OFFSET = 365 * 24 * 60;

    /** As a company starts: reminders 24 h and 2 h before, no quiet hours, our words. */
    public static CompanySettings usual(String name, String locale, ZoneId zone, @Nullable String address) {
        return new CompanySettings(
                name, locale, zone, address, ReminderRule.DEFAULTS, null, Map.of(), 30, AgendaRules.USUAL, null);
    }

    /** @throws Problem 400 where the parts are right but their contents are not */
    public void check() {
        List<Problem.FieldError> errors = new ArrayList<>();
        if (!ZoneId.getAvailableZoneIds().contains(zone.getId())) {
            errors.add(new Problem.FieldError("zone", "must be an IANA zone such as America/Sao_Paulo"));
        }
        if (quietHours != null && (quietHours.from() == null || quietHours.until() == null)) {
            errors.add(new Problem.FieldError("quietHours", "must have from and until, or be null"));
        } else if (quietHours != null && quietHours.from().equals(quietHours.until())) {
            errors.add(new Problem.FieldError(
                    "quietHours.until", "must differ from quietHours.from; null stands for no quiet hours"));
        }
        checkReminders(errors);
        wording.forEach((kind, texts) -> {
            if (!Wording.kinds().contains(kind)) {
                errors.add(new Problem.FieldError(
                        "wording." + kind,
                        "is no message with a text of the company's own; those are "
                                + String.join(", ", Wording.kinds())));
                return;
            }
            texts.forEach((language, text) -> {
                String field = "wording." + kind + "." + language;
                if (text == null) {
                    errors.add(new Problem.FieldError(field, "must be a text"));
                } else {
                    Wording.check(kind, language, text)
                            .forEach(problem -> errors.add(new Problem.FieldError(field, problem)));
                }
            });
        });
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }

    private void checkReminders(List<Problem.FieldError> errors) {
        for (int i = 0; i < reminders.size(); i++) {
            ReminderRule rule = reminders.get(i);
            if (rule.offsetMinutes() > LONGEST_OFFSET) {
                errors.add(new Problem.FieldError(
                        "reminders[" + i + "].offsetMinutes",
                        "must be 1 to " + LONGEST_OFFSET + ": nobody is reminded more than a year ahead"));
            }
            int same = reminders.subList(0, i).stream()
                    .map(CompanySettings::whenAndWhom)
                    .toList()
                    .indexOf(whenAndWhom(rule));
            if (same >= 0) {
                errors.add(new Problem.FieldError(
                        "reminders[" + i + "]",
                        "is for the same time, service and professional as reminders[" + same + "]"));
            }
        }
    }

    private static ReminderRule whenAndWhom(ReminderRule rule) {
        return new ReminderRule(rule.offsetMinutes(), 0, false, rule.serviceId(), rule.professionalId());
    }
}
