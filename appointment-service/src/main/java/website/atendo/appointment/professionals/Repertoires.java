package website.atendo.appointment.professionals;

import java.util.Collection;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.appointment.resources.NotHere;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;

/** Which services each professional offers. */
@Repository
class Repertoires {
    private final JdbcClient jdbc;

    Repertoires(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    List<Long> of(CompanyId company, ProfessionalId professional) {
        return jdbc.sql("""
                        select service_id from professional_services
                        where company_id = :company and professional_id = :professional order by service_id""")
                .param("company", company.value())
                .param("professional", professional.value())
                .query((row, _) -> row.getLong(1))
                .list();
    }

    /** @throws NotHere where the company has no such service; nothing is changed then */
    void replace(CompanyId company, ProfessionalId professional, Collection<Long> services) {
        Long[] wanted = services.toArray(Long[]::new);
        jdbc.sql("""
                        select wanted.id from unnest(:services::bigint[]) as wanted(id)
                        where not exists (select from services s where s.company_id = :company and s.id = wanted.id)
                        order by wanted.id limit 1""")
                .param("services", wanted)
                .param("company", company.value())
                .query(Long.class)
                .optional()
                .ifPresent(missing -> {
                    throw new NotHere("service", missing);
                });
        jdbc.sql("""
                        with gone as (
                          delete from professional_services
                          where company_id = :company and professional_id = :professional
                            and service_id <> all (:services::bigint[])
                        )
                        insert into professional_services (company_id, professional_id, service_id)
                        select :company, :professional, id from unnest(:services::bigint[]) as wanted(id)
                        on conflict do nothing""")
                .param("company", company.value())
                .param("professional", professional.value())
                .param("services", wanted)
                .update();
    }
}
