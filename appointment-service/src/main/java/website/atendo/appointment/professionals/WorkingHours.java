package website.atendo.appointment.professionals;

import java.time.DayOfWeek;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;

/** The hours of each professional. */
@Repository
class WorkingHours {
    private final JdbcClient jdbc;

    WorkingHours(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    WeeklyHours of(CompanyId company, ProfessionalId professional) {
        return new WeeklyHours(jdbc.sql("""
                        select weekday, from_minute, until_minute from working_hours
                        where company_id = :company and professional_id = :professional
                        order by weekday, from_minute""")
                .param("company", company.value())
                .param("professional", professional.value())
                .query((row, _) -> new WeeklyHours.Stretch(
                        DayOfWeek.of(row.getInt(1)),
                        WeeklyHours.Stretch.clock(row.getInt(2)),
                        WeeklyHours.Stretch.clock(row.getInt(3))))
                .list());
    }

    void replace(CompanyId company, ProfessionalId professional, WeeklyHours weekly) {
        jdbc.sql("delete from working_hours where company_id = :company and professional_id = :professional")
                .param("company", company.value())
                .param("professional", professional.value())
                .update();
        List<WeeklyHours.Stretch> hours = weekly.hours();
        jdbc.sql("""
                        insert into working_hours (company_id, professional_id, weekday, from_minute, until_minute)
                        select :company, :professional, h.* from unnest(:weekday::int[], :from::int[], :until::int[]) h""")
                .param("company", company.value())
                .param("professional", professional.value())
                .param(
                        "weekday",
                        hours.stream().map(h -> h.weekday().getValue()).toArray(Integer[]::new))
                .param(
                        "from",
                        hours.stream().map(WeeklyHours.Stretch::fromMinute).toArray(Integer[]::new))
                .param(
                        "until",
                        hours.stream().map(WeeklyHours.Stretch::untilMinute).toArray(Integer[]::new))
                .update();
    }
}
