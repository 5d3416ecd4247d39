package website.atendo.appointment.staff;

import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import website.atendo.appointment.resources.NotHere;
import website.atendo.contracts.CompanyId;

/** The professional whose agenda is a user's own. */
@Component
class OwnAgenda {
    private final JdbcClient jdbc;

    OwnAgenda(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @throws NoAgenda where somebody is a professional, and none is named
     * @throws NotHere where the company has no such professional
     */
    void mustExist(CompanyId company, Role role, @Nullable Long professional) {
        if (role == Role.PROFESSIONAL && professional == null) {
            throw new NoAgenda();
        }
        if (professional == null) {
            return;
        }
        boolean there = jdbc.sql("select exists (select from professionals where company_id = :company and id = :id)")
                .param("company", company.value())
                .param("id", professional)
                .query(Boolean.class)
                .single();
        if (!there) {
            throw new NotHere("professional", professional);
        }
    }
}
