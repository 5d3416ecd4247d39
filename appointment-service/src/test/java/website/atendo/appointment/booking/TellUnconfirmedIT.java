package website.atendo.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.CountedStatements;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop.Shop;
import website.atendo.contracts.AppointmentId;
import website.atendo.tenancy.AcrossCompanies;

class TellUnconfirmedIT extends ServiceIT {
    @Autowired
    WatchUnconfirmed watch;

    @Autowired
    CountedStatements counted;

    @Autowired
    AcrossCompanies across;

    @Autowired
    ConfirmAppointment confirm;

    @Autowired
    RescheduleAppointment reschedule;

    @Test
    void tellsStaffOnceWhatBeginsSoonAndIsNotConfirmed() {
        Shop shop = aShop();
        AppointmentId soon = bookedYesterday(shop, Duration.ofHours(2));
        // Just booked, for almost as soon: they know.
        shop.book(in(Duration.ofMinutes(150)));
        // Not so soon.
        bookedYesterday(shop, Duration.ofHours(4));

        watch.look();
        watch.look();

        assertThat(told(shop)).isEqualTo(1);
        var told = events.ofAppointments(shop.company(), 4).getLast();
        assertThat(told.type()).isEqualTo("confirmation.missing.v1");
        assertThat(told.number("/appointment/appointmentId")).isEqualTo(soon.value());
    }

    @Test
    void tellsNothingOfWhatIsConfirmedOrWasMovedAway() {
        Shop shop = aShop();
        AppointmentId confirmed = bookedYesterday(shop, Duration.ofMinutes(60));
        AppointmentId moved = bookedYesterday(shop, Duration.ofMinutes(120));
        var staff = Cause.staff(website.atendo.appointment.Workshop.TESTS, false);
        confirm.confirm(shop.company(), confirmed, Expected.ANYTHING, staff);
        reschedule.reschedule(
                shop.company(),
                moved,
                Expected.ANYTHING,
                RescheduleAppointment.Wish.to(in(Duration.ofHours(30))),
                staff);

        watch.look();

        assertThat(told(shop)).isZero();
        assertThat(shop.count("select count(*) from unconfirmed_appointments")).isEqualTo(1);
    }

    @Test
    void tellsOfWhatASuspendedCompanyHasOnceItIsActiveAgain() {
        Shop shop = aShop();
        bookedYesterday(shop, Duration.ofHours(2));
        shop.execute("update companies set active = false");

        watch.look();
        long whileSuspended = told(shop);
        shop.execute("update companies set active = true");
        watch.look();

        assertThat(whileSuspended).isZero();
        assertThat(told(shop)).isEqualTo(1);
    }

    /** Two hours ahead, where clients are asked an hour ahead: there was nothing to confirm yet. */
    @Test
    void tellsStaffOfNobodyWhoWasNotAskedYet() {
        Shop shop = aShop();
        bookedYesterday(shop, Duration.ofHours(2));
        shop.execute("update companies set confirmation_window_minutes = 60");

        watch.look();
        long early = told(shop);
        shop.execute("update companies set confirmation_window_minutes = 125");
        watch.look();

        assertThat(early).isZero();
        assertThat(told(shop)).isEqualTo(1);
    }

    /** However many companies there are, those without anything due are not asked. */
    @Test
    void asksNothingOfCompaniesThatHaveNothingDue() {
        for (int i = 0; i < 10; i++) {
            bookedYesterday(aShop(), Duration.ofHours(50));
        }
        watch.look();

        var statements = counted.of(watch::look);

        assertThat(statements).noneMatch(sql -> sql.contains("unconfirmed"));
    }

    @Test
    void findsThemByTheirStart() {
        var plan = across.inTransaction(() -> {
            across.template().execute("set local enable_seqscan = off");
            return across.jdbc()
                    .sql("explain " + WatchUnconfirmed.DUE)
                    .param("soon", Agenda.utc(clock.instant()))
                    .param("now", Agenda.utc(clock.instant()))
                    .query(String.class)
                    .list();
        });

        assertThat(plan).anyMatch(line -> line.contains("unconfirmed_appointments_by_start"));
    }

    private AppointmentId bookedYesterday(Shop shop, Duration ahead) {
        shop.worksAlways();
        AppointmentId id = shop.booked(in(ahead));
        shop.execute("update appointments set created_at = created_at - interval '1 day' where id = " + id);
        return id;
    }

    private Instant in(Duration ahead) {
        return clock.instant().plus(ahead);
    }

    private static long told(Shop shop) {
        return shop.count("select count(*) from unconfirmed_told");
    }
}
