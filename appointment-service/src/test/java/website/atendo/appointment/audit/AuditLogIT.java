package website.atendo.appointment.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;

class AuditLogIT extends ServiceIT {
    @Autowired
    AuditLog audit;

    @Test
    @Tag("I11")
    void forgetsWhatItsTransactionForgets() {
        Workshop.Shop shop = aShop();

        assertThatThrownBy(() -> transactions.run(shop.company(), () -> {
                    audit.record(shop.company(), Workshop.TESTS, "client", 1, "change", null, null);
                    throw new IllegalStateException("no");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(shop.count("select count(*) from audit_log where action = 'change'"))
                .isZero();
        assertThatThrownBy(() -> audit.record(shop.company(), Workshop.TESTS, "client", 1, "change", null, null))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    @Tag("I11")
    void cannotBeChangedAfterwards() {
        Workshop.Shop shop = aShop();

        assertThatThrownBy(() -> shop.execute("delete from audit_log")).isInstanceOf(DataAccessException.class);
        assertThatThrownBy(() -> shop.execute("update audit_log set action = 'x'"))
                .isInstanceOf(DataAccessException.class);
    }

    @Test
    void listsADayTheNewestFirst() {
        Workshop.Shop shop = aShop();
        var api = as(shop);
        LocalDate today = LocalDate.ofInstant(clock.instant(), SAO_PAULO);

        var all = api.get("/api/v1/audit-log?size=2").is(200);

        assertThat(all.number("/total")).isEqualTo(5);
        assertThat(all.number("/items/0/id")).isGreaterThan(all.number("/items/1/id"));
        assertThat(api.get("/api/v1/audit-log?from=" + today + "&to=" + today).number("/total"))
                .isEqualTo(5);
        assertThat(api.get("/api/v1/audit-log?to=" + today.minusDays(1)).number("/total"))
                .isZero();
        api.get("/api/v1/audit-log?from=ontem").refusesField("from");
        assertThat(as(aShop())
                        .get("/api/v1/audit-log?entity=client&entityId=" + shop.client())
                        .number("/total"))
                .isZero();
    }
}
