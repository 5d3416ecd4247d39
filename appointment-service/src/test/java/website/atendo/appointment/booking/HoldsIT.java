package website.atendo.appointment.booking;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.appointment.Api;
import website.atendo.appointment.CountedStatements;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;

class HoldsIT extends ServiceIT {
    private static final String ROUTE = "/api/v1/appointments";
    private static final Holder STRANGER = Holder.conversation("+5511988887777");

    @Autowired
    HoldSlot holdSlot;

    @Autowired
    ReleaseHold release;

    @Autowired
    FindHold find;

    @Autowired
    BookAppointment book;

    @Autowired
    RescheduleAppointment reschedule;

    @Autowired
    CountedStatements statements;

    Workshop.Shop shop;
    Holder maria;
    Api api;

    @BeforeEach
    void open() {
        shop = aShop();
        maria = Holder.client(shop.client());
        api = as(shop);
    }

    @Test
    @Tag("T22")
    void keepsAHeldTimeFromTheStaffUnlessTheyOverrideIt() {
        Hold held = hold(maria, at("10:00"));

        var refused = api.post(ROUTE, shop.booking(at("10:15"))).isProblem(409, "slot-held");
        assertThat(Instant.parse(refused.text("/heldUntil"))).isEqualTo(held.until());
        assertThat(refused.text("/nextFreeSlots/0/startsAt")).isEqualTo(aMonday() + "T10:30:00-03:00");
        assertThat(shop.count("select count(*) from appointments")).isZero();

        api.post(ROUTE, shop.booking(at("10:15")).replace("}", ", \"overrideHold\": true}"))
                .is(201);
        assertThat(find.of(shop.company(), maria)).isEmpty();
        assertThat(book(STRANGER, at("10:00"))).isInstanceOf(Refusal.SlotTaken.class);
    }

    @Test
    @Tag("T22")
    void keepsAHeldTimeFromBeingMovedTo() {
        var id = shop.booked(at("15:00"));
        hold(maria, at("10:00"));
        String there = "{\"startsAt\": \"" + at("10:00") + "\"";

        api.post(ROUTE + "/" + id + "/reschedule", there + "}").isProblem(409, "slot-held");
        api.post(ROUTE + "/" + id + "/reschedule", there + ", \"overrideHold\": true}")
                .is(200);
    }

    @Test
    @Tag("I2")
    void isBookedByWhoeverHoldsIt() {
        hold(maria, at("10:00"));

        assertThat(book(STRANGER, at("10:00"))).isInstanceOf(Refusal.SlotHeld.class);
        assertThat(book(maria, at("10:00"))).isNull();
        assertThat(find.of(shop.company(), maria)).isEmpty();
        assertThat(shop.count("select count(*) from taken_times")).isEqualTo(1);
    }

    @Test
    void isMovedToByWhoeverHoldsIt() {
        var id = shop.booked(at("15:00"));
        hold(maria, at("10:00"));

        var moved = reschedule.reschedule(
                shop.company(),
                id,
                Expected.ANYTHING,
                RescheduleAppointment.Wish.to(at("10:00")),
                new Claim.Held(maria),
                Cause.staff(Workshop.TESTS, true));

        assertThat(moved).isInstanceOf(Outcome.Done.class);
        assertThat(shop.count("select count(*) from slot_holds")).isZero();
    }

    @Test
    void isNotOfferedWhileItLasts() {
        Hold held = hold(maria, at("10:00"));

        assertThat(held.until())
                .isBetween(clock.instant().plusSeconds(590), clock.instant().plusSeconds(600));
        assertThat(starts()).doesNotContain("10:00").contains("09:30", "10:30");
        assertThat(release.release(shop.company(), maria)).isTrue();
        assertThat(release.release(shop.company(), maria)).isFalse();
        assertThat(starts()).contains("10:00");
    }

    @Test
    @Tag("I2")
    void blocksNobodyOnceItHasExpired() {
        expired(maria, at("10:00"));
        assertThat(starts()).contains("10:00");
        assertThat(find.of(shop.company(), maria)).isEmpty();
        api.post(ROUTE, shop.booking(at("10:00"))).is(201);

        expired(maria, at("11:00"));
        assertThat(holdSlot.hold(shop.company(), STRANGER, shop.service(), shop.professional(), at("11:00")))
                .isInstanceOf(HoldSlot.Held.class);
        assertThat(shop.count("select count(*) from slot_holds")).isEqualTo(1);
    }

    @Test
    void takesThePlaceOfWhatTheyHeldBefore() {
        hold(maria, at("10:00"));
        hold(maria, at("10:15"));
        hold(maria, at("10:15"));

        assertThat(starts()).doesNotContain("10:00", "10:30").contains("09:30", "11:00");
        assertThat(shop.count("select count(*) from taken_times")).isEqualTo(1);
    }

    @Test
    void refusesWhatCannotBeBooked() {
        shop.booked(at("10:00"));
        hold(STRANGER, at("11:00"));
        Hold before = hold(maria, at("09:00"));

        assertThat(refusal(at("10:15"))).isInstanceOf(Refusal.SlotTaken.class);
        assertThat(refusal(at("11:15"))).isInstanceOf(Refusal.SlotHeld.class);
        assertThat(refusal(at("12:30"))).isInstanceOf(Refusal.OutsideHours.class);
        assertThat(refusal(clock.instant().minus(Duration.ofHours(1)))).isInstanceOf(Refusal.InThePast.class);
        assertThat(find.of(shop.company(), maria)).contains(before);
    }

    @Test
    @Tag("I8")
    void holdsNothingOfAnotherCompany() {
        Workshop.Shop other = aShop();

        assertThat(holdSlot.hold(shop.company(), maria, other.service(), shop.professional(), at("10:00")))
                .isEqualTo(new HoldSlot.Refused(
                        new Refusal.Unknown("service", other.service().value())));
        hold(maria, at("10:00"));
        assertThat(release.release(other.company(), maria)).isFalse();
        assertThat(find.of(shop.company(), maria)).isPresent();
    }

    @Test
    @Tag("I2")
    void isTakenFromNobodyByAWriteThatAsksNobody() {
        var id = shop.booked(at("15:00"));
        hold(maria, at("10:00"));

        assertThatThrownBy(() -> shop.execute("update appointments set starts_at = '%1$s', ends_at = '%2$s', "
                        .concat("occupied_from = '%1$s', occupied_until = '%2$s' where id = " + id)
                        .formatted(at("10:15"), at("10:45"))))
                .hasMessageContaining("times_never_taken_twice");
    }

    @Test
    void costsAHandfulOfStatements() {
        assertThat(statements.of(() -> hold(maria, at("10:00")))).hasSize(4);
        assertThat(statements.of(() -> book(maria, at("10:00")))).hasSize(6);
    }

    private Hold hold(Holder holder, Instant start) {
        return switch (holdSlot.hold(shop.company(), holder, shop.service(), shop.professional(), start)) {
            case HoldSlot.Held(var hold) -> hold;
            case HoldSlot.Refused(var why) -> throw new AssertionError(why);
        };
    }

    private Refusal refusal(Instant start) {
        return switch (holdSlot.hold(shop.company(), maria, shop.service(), shop.professional(), start)) {
            case HoldSlot.Held(var hold) -> throw new AssertionError(hold);
            case HoldSlot.Refused(var why) -> why;
        };
    }

    /** As it is written, but so long ago that it is over. */
    private void expired(Holder holder, Instant start) {
        shop.execute("""
                insert into slot_holds (company_id, holder, service_id, professional_id, starts_at, ends_at, occupied_from,
                  occupied_until, expires_at, created_at)
                values (%1$s, '%2$s', %3$s, %4$s, '%5$s', '%6$s', '%5$s', '%6$s', '%7$s', '%7$s')""".formatted(
                        shop.company(),
                        holder.key(),
                        shop.service(),
                        shop.professional(),
                        start,
                        start.plusSeconds(1800),
                        clock.instant()));
    }

    /** @return why not; null: booked */
    private @Nullable Refusal book(Holder holder, Instant start) {
        var booking = new Booking(shop.client(), shop.service(), shop.professional(), start, null);
        return switch (book.book(shop.company(), booking, new Claim.Held(holder), Cause.staff(Workshop.TESTS, true))) {
            case Outcome.Done _ -> null;
            case Outcome.Already already -> throw new AssertionError(already);
            case Outcome.Refused refused -> refused.why();
        };
    }

    private List<String> starts() {
        return api
                .get("/api/v1/slots?serviceId=%s&professionalId=%s&from=%s&to=%s&size=200"
                        .formatted(shop.service(), shop.professional(), aMonday(), aMonday()))
                .is(200)
                .body()
                .at("/items")
                .findValuesAsString("startsAt")
                .stream()
                .map(start -> start.substring(11, 16))
                .toList();
    }
}
