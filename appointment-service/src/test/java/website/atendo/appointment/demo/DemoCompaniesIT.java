package website.atendo.appointment.demo;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.ApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import website.atendo.appointment.ServiceIT;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.AcrossCompanies;

class DemoCompaniesIT extends ServiceIT {
    @Autowired
    ApplicationContext context;

    @Autowired
    AcrossCompanies across;

    @Autowired
    JdbcClient jdbc;

    @Test
    void makesBothCompaniesOnceHoweverOftenTheServiceStarts() {
        DemoCompanies demo = context.getAutowireCapableBeanFactory().createBean(DemoCompanies.class);
        var first = new CompanyId(across.jdbc()
                .sql("select nextval('company_ids')")
                .query(Long.class)
                .single());
        var second = new CompanyId(across.jdbc()
                .sql("select nextval('company_ids')")
                .query(Long.class)
                .single());

        demo.make(first, second);
        demo.make(first, second);

        var barbershop = events.of(first, "company-profiles", 1);
        assertThat(barbershop).hasSize(1);
        assertThat(barbershop.getFirst().text("/name")).isEqualTo("Barbearia Navalha");
        assertThat(barbershop.getFirst().text("/provider")).isEqualTo("EVOLUTION_BAILEYS");
        assertThat(barbershop.getFirst().body().at("/quietHours").isMissingNode())
                .isTrue();
        assertThat(events.of(second, "company-profiles", 1).getFirst().text("/zone"))
                .isEqualTo("America/Manaus");
        assertThat(count(first, "select count(*) from services")).isEqualTo(3);
        assertThat(count(first, "select count(*) from clients")).isEqualTo(3);
        assertThat(count(second, "select count(*) from professionals")).isEqualTo(2);
        assertThat(transactions.<String>call(
                        first,
                        () -> jdbc.sql("select phone from clients order by id limit 1")
                                .query(String.class)
                                .single()))
                .isEqualTo("+5511999990001");
        assertThat(across.jdbc()
                        .sql("select email from users where company_id in (:ids) order by email")
                        .param("ids", java.util.List.of(first.value(), second.value()))
                        .query(String.class)
                        .list())
                .containsExactly("ana@navalha.example", "rui@sorriso.example");
    }

    private long count(CompanyId company, String sql) {
        return transactions.<Long>call(
                company, () -> jdbc.sql(sql).query(Long.class).single());
    }
}
