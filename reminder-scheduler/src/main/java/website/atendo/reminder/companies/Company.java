package website.atendo.reminder.companies;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.contracts.companies.QuietHours;
import website.atendo.contracts.companies.ReminderRule;
import website.atendo.messages.Wording;

/**
 * What of a company matters for its reminders.
 *
 * @param active false while suspended: nothing is sent
 */
public record Company(
        CompanyId id,
        boolean active,
        List<ReminderRule> rules,
        @Nullable QuietHours quietHours,
        Wording wording) {

    /** A company whose profile has not come yet: the two topics do not order each other. */
    public static Company unknown(CompanyId id) {
        return new Company(id, true, ReminderRule.DEFAULTS, null, Wording.STANDARD);
    }

    static Company of(CompanyEvent.Profile profile) {
        return new Company(
                profile.companyId(),
                profile.active(),
                List.copyOf(profile.reminders()),
                profile.quietHours(),
                Wording.of(profile));
    }

    /** Whether every reminder would be planned for the same time under the other. */
    public boolean plansLike(Company other) {
        return rules.equals(other.rules) && Objects.equals(quietHours, other.quietHours);
    }
}
