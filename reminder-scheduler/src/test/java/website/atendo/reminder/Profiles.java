package website.atendo.reminder;

import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.contracts.companies.CompanyEvent;
import website.atendo.contracts.companies.QuietHours;
import website.atendo.contracts.companies.ReminderRule;

/** Profiles of companies that differ in what a test is about. */
public final class Profiles {
    public static final QuietHours NIGHT = new QuietHours(LocalTime.of(21, 0), LocalTime.of(8, 0));

    private Profiles() {}

    public static CompanyEvent.Profile profile(
            CompanyId company, long version, boolean active, @Nullable QuietHours quietHours, ReminderRule... rules) {
        return new CompanyEvent.Profile(
                company,
                version,
                "Barbearia Navalha",
                active,
                "pt-BR",
                ZoneId.of("America/Sao_Paulo"),
                null,
                List.of(rules),
                quietHours,
                Map.of(),
                Provider.values()[0]);
    }

    /** Hours before the start; useless an hour later than that at the latest. */
    public static ReminderRule rule(int hours) {
        return new ReminderRule(hours * 60, hours > 3 ? 180 : 20, false, null, null);
    }
}
