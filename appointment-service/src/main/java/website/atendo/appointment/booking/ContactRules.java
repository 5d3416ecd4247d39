package website.atendo.appointment.booking;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.companies.QuietHours;
import website.atendo.contracts.companies.QuietPeriod;

/**
 * When a company wants its clients written to.
 *
 * @param zone of the place
 * @param confirmationWindow how long before the start they are asked whether they come; null: from the booking on
 */
record ContactRules(
        ZoneId zone,
        @Nullable Duration confirmationWindow,
        @Nullable QuietHours quietHours) {

    /** One statement. */
    static ContactRules of(JdbcClient jdbc, CompanyId company) {
        return jdbc.sql("""
                        select zone, confirmation_window_minutes, quiet_from, quiet_until from companies
                        where company_id = :company""")
                .param("company", company.value())
                .query((row, _) -> {
                    Integer window = row.getObject(2, Integer.class);
                    LocalTime from = row.getObject(3, LocalTime.class);
                    LocalTime until = row.getObject(4, LocalTime.class);
                    return new ContactRules(
                            ZoneId.of(row.getString(1)),
                            window == null ? null : Duration.ofMinutes(window),
                            from == null || until == null ? null : new QuietHours(from, until));
                })
                .single();
    }

    /** When it is not quiet any more; null: it is not quiet. */
    @Nullable
    OffsetDateTime quietUntil(Instant now) {
        return QuietPeriod.around(now, quietHours, zone)
                .map(quiet -> there(quiet.until()))
                .orElse(null);
    }

    OffsetDateTime there(Instant instant) {
        return instant.atZone(zone).toOffsetDateTime();
    }

    /** Why nobody is asked yet whether they come; null: they may be asked. */
    @Nullable
    Refusal asksTooEarly(Instant startsAt, Instant now) {
        if (confirmationWindow == null) {
            return null;
        }
        Instant opens = startsAt.minus(confirmationWindow);
        return opens.isAfter(now) ? new Refusal.TooEarlyToAsk(opens, zone) : null;
    }
}
