package website.atendo.appointment.companies;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.companies.QuietHours;
import website.atendo.contracts.companies.ReminderRule;
import website.atendo.contracts.sending.MessageKind;
import website.atendo.edge.Problem;

/**
 * What a company may change about itself.
 *
 * @param locale BCP 47
 * @param zone of the place of service
 * @param quietHours null: none
 * @param wording message kind, then language, then the company's own text
 * @param slotMinutes the grid on which clients are offered times, 5 to 240; staff may book any minute
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
        @NotNull @Min(5) @Max(240) Integer slotMinutes) {

    private static final int LONGEST_TEXT = 1024;

    /** As a company starts: reminders 24 h and 2 h before, no quiet hours, our words. */
    public static CompanySettings usual(String name, String locale, ZoneId zone, @Nullable String address) {
        return new CompanySettings(name, locale, zone, address, ReminderRule.DEFAULTS, null, Map.of(), 30);
    }

    /** @throws Problem 400 where the parts are right but their contents are not */
    public void check() {
        List<Problem.FieldError> errors = new ArrayList<>();
        if (!ZoneId.getAvailableZoneIds().contains(zone.getId())) {
            errors.add(new Problem.FieldError("zone", "must be an IANA zone such as America/Sao_Paulo"));
        }
        if (quietHours != null && (quietHours.from() == null || quietHours.until() == null)) {
            errors.add(new Problem.FieldError("quietHours", "must have from and until, or be null"));
        }
        wording.forEach((kind, texts) -> {
            if (Arrays.stream(MessageKind.values())
                    .noneMatch(known -> known.name().equals(kind))) {
                errors.add(new Problem.FieldError(
                        "wording." + kind, "is no message; messages are " + Arrays.toString(MessageKind.values())));
            }
            texts.forEach((language, text) -> {
                if (text == null || text.isBlank() || text.length() > LONGEST_TEXT) {
                    errors.add(new Problem.FieldError(
                            "wording." + kind + "." + language,
                            "must be a text of 1 to " + LONGEST_TEXT + " characters"));
                }
            });
        });
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
    }
}
