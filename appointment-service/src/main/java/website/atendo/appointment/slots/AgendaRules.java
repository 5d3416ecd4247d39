package website.atendo.appointment.slots;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * What a company's clients may do by themselves; its staff may do it at any time.
 *
 * @param minimumNoticeMinutes how long before the start they may still book it; up to 30 days
 * @param bookingHorizonDays how many days ahead they may book, all of the last day among it; 1 to 730
 * @param cancelNoticeMinutes how long before the start they may still cancel or move it; up to 30 days
 */
public record AgendaRules(
        @NotNull @Min(0) @Max(43_200) Integer minimumNoticeMinutes,
        @NotNull @Min(1) @Max(730) Integer bookingHorizonDays,
        @NotNull @Min(0) @Max(43_200) Integer cancelNoticeMinutes) {

    /** Of a company that has said nothing. */
    public static final AgendaRules USUAL = new AgendaRules(0, 90, 0);

    /** The first start that a client may book. */
    public Instant earliest(Instant now) {
        return now.plus(Duration.ofMinutes(minimumNoticeMinutes));
    }

    /** The first start that a client may not book yet. */
    public Instant horizon(Instant now, ZoneId zone) {
        return LocalDate.ofInstant(now, zone)
                .plusDays(bookingHorizonDays + 1L)
                .atStartOfDay(zone)
                .toInstant();
    }

    /** Whether a client may still cancel or move what starts then. */
    public boolean mayCancel(Instant startsAt, Instant now) {
        return !startsAt.isBefore(now.plus(Duration.ofMinutes(cancelNoticeMinutes)));
    }
}
