package website.atendo.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.ServiceIT;

class TellUnconfirmedIT extends ServiceIT {
    @Autowired
    TellUnconfirmed tell;

    @Test
    void tellsStaffOnceWhatBeginsSoonAndIsNotConfirmed() {
        var shop = aShop();
        shop.worksAlways();
        var soon = shop.book(clock.instant().plus(Duration.ofHours(2)));
        shop.execute("update appointments set created_at = created_at - interval '1 day'");
        // Just booked, for almost as soon: they know.
        shop.book(clock.instant().plus(Duration.ofMinutes(150)));

        int first = tell.tell(shop.company());
        int second = tell.tell(shop.company());

        assertThat(first).isEqualTo(1);
        assertThat(second).isZero();
        var told = events.areExactly(
                        shop.company(), "appointment.booked.v1", "appointment.booked.v1", "confirmation.missing.v1")
                .getLast();
        assertThat(told.number("/appointment/appointmentId"))
                .isEqualTo(soon.facts().appointmentId().value());
    }

    /** Two hours ahead, where clients are asked an hour ahead: there was nothing to confirm yet. */
    @Test
    void tellsStaffOfNobodyWhoWasNotAskedYet() {
        var shop = aShop();
        shop.worksAlways();
        shop.book(clock.instant().plus(Duration.ofHours(2)));
        shop.execute("update appointments set created_at = created_at - interval '1 day'");
        shop.execute("update companies set confirmation_window_minutes = 60");

        int early = tell.tell(shop.company());
        shop.execute("update companies set confirmation_window_minutes = 125");
        int inTime = tell.tell(shop.company());

        assertThat(early).isZero();
        assertThat(inTime).isEqualTo(1);
    }
}
