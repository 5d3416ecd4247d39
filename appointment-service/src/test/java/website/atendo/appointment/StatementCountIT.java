package website.atendo.appointment;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.booking.CancelAppointment;
import website.atendo.appointment.booking.Cause;
import website.atendo.appointment.booking.ConfirmAppointment;
import website.atendo.appointment.booking.Expected;
import website.atendo.appointment.booking.FindAppointments;
import website.atendo.appointment.booking.RemindMany;
import website.atendo.appointment.booking.RepublishAppointments;
import website.atendo.appointment.booking.RescheduleAppointment;
import website.atendo.appointment.booking.Said;
import website.atendo.appointment.booking.SayToClient;
import website.atendo.appointment.resources.Moment;
import website.atendo.appointment.resources.Paging;
import website.atendo.appointment.slots.FindSlots;

/** What each operation costs, in round trips besides begin, set_config and commit. */
class StatementCountIT extends ServiceIT {
    private static final Cause STAFF = Cause.staff(Workshop.TESTS, true);

    @Autowired
    CountedStatements statements;

    @Autowired
    ConfirmAppointment confirm;

    @Autowired
    RescheduleAppointment reschedule;

    @Autowired
    CancelAppointment cancel;

    @Autowired
    FindAppointments find;

    @Autowired
    FindSlots slots;

    @Autowired
    SayToClient say;

    @Autowired
    RemindMany remind;

    @Autowired
    RepublishAppointments republish;

    @Test
    void changesAnAppointmentInAHandfulOfStatements() {
        Workshop.Shop shop = aShop();
        var id = shop.booked(at("09:00"));
        var wish = RescheduleAppointment.Wish.to(at("15:00"));

        assertThat(statements.of(() -> shop.book(at("10:00")))).as("book").hasSize(5);
        assertThat(statements.of(() -> confirm.confirm(shop.company(), id, Expected.ANYTHING, STAFF)))
                .as("confirm")
                .hasSize(5);
        assertThat(statements.of(() -> confirm.confirm(shop.company(), id, Expected.ANYTHING, STAFF)))
                .as("confirm again")
                .hasSize(2);
        assertThat(statements.of(() -> reschedule.reschedule(shop.company(), id, Expected.ANYTHING, wish, STAFF)))
                .as("reschedule")
                .hasSize(6);
        assertThat(statements.of(() -> say.say(shop.company(), id, Said.REMINDER, false, STAFF)))
                .as("say")
                .hasSize(6);
        assertThat(statements.of(() -> cancel.cancel(shop.company(), id, Expected.ANYTHING, null, STAFF)))
                .as("cancel")
                .hasSize(5);
        assertThat(statements.of(() -> find.one(shop.company(), id))).as("read").hasSize(1);
    }

    @Test
    void doesManyThingsInAsManyStatementsAsOne() {
        Workshop.Shop shop = aShop();
        var ids = Stream.of("09:00", "09:30", "10:00", "10:30", "13:00", "13:30")
                .map(time -> shop.booked(at(time)))
                .toList();
        for (int i = 0; i < 5; i++) {
            shop.professional("Ana " + i, Workshop.weekdays("08:00", "20:00"), shop.service());
        }
        var from = new Moment.On(aMonday());
        var to = new Moment.On(aMonday().plusDays(60));

        assertThat(statements.of(
                        () -> slots.between(shop.company(), shop.service(), null, from, to, new Paging(0, 200))))
                .as("slots of 6 professionals on 61 days")
                .hasSize(2);
        assertThat(statements.of(() -> remind.these(shop.company(), ids, false, STAFF)))
                .as("remind 6")
                .hasSize(4);
        assertThat(statements.of(() -> remind.these(shop.company(), List.of(ids.getFirst()), true, STAFF)))
                .as("remind 1")
                .hasSize(4);
        assertThat(statements.of(() -> transactions.run(
                        shop.company(),
                        () -> republish.republish(shop.company(), RepublishAppointments.Whose.EVERYBODYS))))
                .as("republish 6")
                .hasSize(2);
    }
}
