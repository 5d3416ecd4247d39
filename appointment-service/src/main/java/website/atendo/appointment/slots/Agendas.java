package website.atendo.appointment.slots;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;

/** The agendas of those who offer a service. One statement, whatever the number of professionals and days. */
@Repository
class Agendas {
    /**
     * A row per professional. Times come as PostgreSQL has them, eight bytes each: as rows or arrays of timestamps they
     * would cost more to write and to read than to find.
     */
    static final String READ = """
            select p.id,
              (select array_agg(array[weekday, from_minute, until_minute]) from working_hours
                where company_id = :company and professional_id = p.id),
              (select string_agg(timestamptz_send(starts_at) || timestamptz_send(ends_at), '') from time_off
                where company_id = :company and professional_id = p.id and starts_at < :until and ends_at > :from),
              (select string_agg(timestamptz_send(occupied_from) || timestamptz_send(occupied_until), '') from taken_times
                where company_id = :company and professional_id = p.id
                  and occupied_from > :longest_before and occupied_from < :until and occupied_until > :from
                  and (free_at is null or free_at > :now))
            from professional_services ps
            join professionals p on p.company_id = ps.company_id and p.id = ps.professional_id and p.active
            where ps.company_id = :company and ps.service_id = :service
              and (:professional::bigint is null or p.id = :professional)""";

    /** What is taken is taken for at most so long, by a constraint of the table. */
    private static final Duration LONGEST_TAKEN = Duration.ofHours(72);

    private final JdbcClient jdbc;

    Agendas(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param now what is held is taken until then
     * @param from the first start that is looked for
     * @param until the first that is not
     */
    List<ProfessionalAgenda> of(CompanyId company, Offer offer, Instant now, Instant from, Instant until) {
        return jdbc.sql(READ)
                .params(parameters(company, offer, now, from, until))
                .query((row, _) -> agenda(row))
                .list();
    }

    static Map<String, Object> parameters(CompanyId company, Offer offer, Instant now, Instant from, Instant until) {
        Instant first = from.minus(Duration.ofMinutes(offer.bufferBeforeMinutes()));
        Instant last = until.plus(Duration.ofMinutes(offer.durationMinutes() + offer.bufferAfterMinutes()));
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("company", company.value());
        parameters.put("service", offer.service().value());
        parameters.put(
                "professional",
                offer.professional() == null ? null : offer.professional().value());
        parameters.put("now", now.atOffset(ZoneOffset.UTC));
        parameters.put("longest_before", first.minus(LONGEST_TAKEN).atOffset(ZoneOffset.UTC));
        parameters.put("from", first.atOffset(ZoneOffset.UTC));
        parameters.put("until", last.atOffset(ZoneOffset.UTC));
        return parameters;
    }

    private static ProfessionalAgenda agenda(ResultSet row) throws SQLException {
        return new ProfessionalAgenda(
                new ProfessionalId(row.getLong(1)),
                hours(row.getArray(2)),
                Times.of(row.getBytes(3)),
                Times.of(row.getBytes(4)));
    }

    private static List<ProfessionalAgenda.Stretch> hours(@Nullable Array column) throws SQLException {
        List<ProfessionalAgenda.Stretch> hours = new ArrayList<>();
        if (column != null) {
            for (Integer[] stretch : (Integer[][]) column.getArray()) {
                hours.add(new ProfessionalAgenda.Stretch(stretch[0], stretch[1], stretch[2]));
            }
        }
        return hours;
    }
}
