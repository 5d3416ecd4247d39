package website.atendo.appointment.slots;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import website.atendo.appointment.CountedStatements;
import website.atendo.appointment.ServiceIT;
import website.atendo.appointment.Workshop;
import website.atendo.appointment.resources.Moment;
import website.atendo.appointment.resources.Paging;
import website.atendo.testing.Infrastructure;

/**
 * What a search costs a company of 20 professionals and 50,000 appointments. Leaves the plan in
 * {@code target/slot-search-plan.txt}, from where docs/performance.md has it.
 */
class SlotSearchCostIT extends ServiceIT {
    @Autowired
    FindSlots find;

    @Autowired
    JdbcClient jdbc;

    @Autowired
    CountedStatements statements;

    @Test
    void looksAtNothingButTheTimeThatIsSearched() throws IOException, SQLException {
        Workshop.Shop shop = aShop();
        for (int i = 1; i < 20; i++) {
            shop.professional(
                    "Profissional " + i, Workshop.weekdays("08:00", "12:00", "13:00", "18:00"), shop.service());
        }
        fill(shop);
        assertThat(shop.count("select count(*) from appointments")).isEqualTo(50_000);
        vacuum();
        var from = new Moment.On(aMonday());
        var to = new Moment.On(aMonday().plusDays(13));

        List<String> sent = statements.of(() -> assertThat(
                        find.between(shop.company(), shop.service(), null, from, to, new Paging(0, 200))
                                .total())
                .isGreaterThan(1_000));
        var offer = new Offer(shop.service(), null, 30, 0, 0, 30, SAO_PAULO, AgendaRules.USUAL);
        var parameters = Agendas.parameters(
                shop.company(),
                offer,
                clock.instant(),
                at(aMonday(), "00:00", SAO_PAULO),
                at(aMonday().plusDays(14), "00:00", SAO_PAULO));
        String plan = transactions.call(shop.company(), () -> String.join("\n", explained(parameters)));
        Files.writeString(Path.of("target", "slot-search-plan.txt"), plan);

        assertThat(sent).as("statements").hasSize(2);
        assertThat(plan)
                .as("by an index, and only the time that is searched")
                .contains("using taken_times_by_start on taken_times")
                .contains("occupied_from > ")
                .doesNotContain("Seq Scan on taken_times");
        assertThat(read(plan)).as("rows of what is taken, per professional").isLessThan(200);
        // Half of them are visits to the rows: an index alone suffices only for pages that all are known to see.
        assertThat(buffers(plan)).as("buffers in all").isLessThan(1_200);
    }

    private List<String> explained(Map<String, Object> parameters) {
        return jdbc.sql("explain (analyze, buffers) " + Agendas.READ)
                .params(parameters)
                .query((row, _) -> row.getString(1))
                .list();
    }

    /** Without the triggers and foreign keys, which take their time for each of so many rows. */
    private void fill(Workshop.Shop shop) throws SQLException {
        try (var administrator = DriverManager.getConnection(
                        Infrastructure.postgresServer() + "/atendo_appointment",
                        Infrastructure.postgresUser(),
                        Infrastructure.postgresPassword());
                var statement = administrator.createStatement()) {
            statement.execute("set session_replication_role = replica");
            statement.execute("""
                    insert into appointments (company_id, version, revision, status, reschedule_asked, client_id, service_id,
                      professional_id, starts_at, ends_at, occupied_from, occupied_until, created_at)
                    select %1$s, 1, 1, 'SCHEDULED', false, %2$s, %3$s, p.id, start, start + interval '30 minutes', start,
                      start + interval '30 minutes', now()
                    from professionals p
                    cross join generate_series(0, 249) as days(day)
                    cross join generate_series(0, 9) as slots(slot)
                    cross join lateral (select opening(('%4$s'::date - 125 + day) + interval '8 hours'
                      + slot * interval '1 hour', 'America/Sao_Paulo') as start) as s
                    where p.company_id = %1$s""".formatted(shop.company(), shop.client(), shop.service(), aMonday()));
            statement.execute("""
                    insert into taken_times (company_id, professional_id, occupied, appointment_id)
                    select company_id, professional_id, occupied, id from appointments
                    where company_id = %s""".formatted(shop.company()));
        }
    }

    /** As PostgreSQL does by itself after a while. */
    private static void vacuum() throws SQLException {
        var database = Infrastructure.database("atendo_appointment");
        try (var owner = DriverManager.getConnection(
                        database.server() + "/" + database.name(), database.name() + "_owner", database.password());
                var statement = owner.createStatement()) {
            statement.execute("vacuum analyze");
        }
    }

    /** What the statement read, as its topmost node counts it. */
    private static int buffers(String plan) {
        var buffers = Pattern.compile("Buffers: shared hit=([0-9]+)").matcher(plan);
        assertThat(buffers.find()).as(plan).isTrue();
        return Integer.parseInt(buffers.group(1));
    }

    /** How many rows the index finds for a professional. */
    private static double read(String plan) {
        var scan = Pattern.compile(
                        "taken_times_by_start on taken_times.*?actual time=\\S+ rows=([0-9.]+) loops=([0-9]+)")
                .matcher(plan);
        assertThat(scan.find()).as(plan).isTrue();
        assertThat(scan.group(2)).as("once per professional").isEqualTo("20");
        return Double.parseDouble(scan.group(1));
    }
}
