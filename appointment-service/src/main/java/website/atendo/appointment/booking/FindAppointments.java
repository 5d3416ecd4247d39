package website.atendo.appointment.booking;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.resources.Moment;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.PageQuery;
import website.atendo.appointment.resources.Paging;
import website.atendo.appointment.resources.Search;
import website.atendo.appointment.resources.Sort;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Person;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.contracts.appointments.AppointmentFacts;
import website.atendo.contracts.appointments.AppointmentStatus;
import website.atendo.tenancy.InCompany;

/** Appointments as they stand. One statement each. */
@Service
public class FindAppointments {
    static final String COLUMNS = """
            a.id, a.version, a.revision, a.status, a.reschedule_asked, a.client_id,
              coalesce(cl.locale, c.locale) as locale, a.service_id, s.name as service_name, a.professional_id,
              p.name as professional_name, c.name as company_name, c.address, c.zone, a.starts_at, a.ends_at,
              cl.name as client_name, cl.phone, a.notes, a.cancel_reason, a.series_id, a.created_at,
              cl.opted_out_at is not null as opted_out
            """;
    static final String FROM = """
            from appointments a
            join companies c on c.company_id = a.company_id
            join clients cl on cl.company_id = a.company_id and cl.id = a.client_id
            join services s on s.company_id = a.company_id and s.id = a.service_id
            join professionals p on p.company_id = a.company_id and p.id = a.professional_id
            """;

    private static final String SEARCHED = " and (strpos(lower(cl.name), :search) > 0"
            + " or strpos(lower(coalesce(a.notes, '')), :search) > 0"
            + " or :digits <> '' and cl.phone like '%' || :digits || '%')";

    private static final String SELECT = "select " + COLUMNS + FROM;

    private final JdbcClient jdbc;
    private final PageQuery pages;
    private final Clock clock;

    FindAppointments(JdbcClient jdbc, PageQuery pages, Clock clock) {
        this.pages = pages;
        this.jdbc = jdbc;
        this.clock = clock;
    }

    @InCompany(readOnly = true)
    public Optional<Standing> one(CompanyId company, AppointmentId id) {
        return jdbc.sql(SELECT + "where a.company_id = :company and a.id = :id")
                .param("company", company.value())
                .param("id", id.value())
                .query((row, _) -> standing(row))
                .optional();
    }

    /** What a client still has to come to, the next first; what has begun but not ended is among it. Up to 20. */
    @InCompany(readOnly = true)
    public List<Standing> ahead(CompanyId company, ClientId client) {
        return jdbc.sql(SELECT + """
                        where a.company_id = :company and a.client_id = :client
                          and a.status in ('SCHEDULED', 'CONFIRMED') and a.ends_at > :now
                        order by a.starts_at, a.id limit 20""")
                .param("company", company.value())
                .param("client", client.value())
                .param("now", Agenda.utc(clock.instant()))
                .query((row, _) -> standing(row))
                .list();
    }

    /** What is looked for; null: anything. */
    record Filter(
            @Nullable Moment from,
            @Nullable Moment to,
            @Nullable ProfessionalId professional,
            @Nullable ServiceId service,
            @Nullable ClientId client,
            @Nullable SeriesId series,
            Set<AppointmentStatus> statuses,
            @Nullable Search search) {}

    /** What the list may be sorted by. */
    static final Map<String, String> SORTS = Map.of(
            "startsAt",
            "a.starts_at",
            "createdAt",
            "a.created_at",
            "clientName",
            "lower(cl.name)",
            "status",
            "a.status");

    /**
     * Two statements more where the filter names a day, or somebody.
     *
     * @throws NotHere where the company has no such client, service, professional or series
     */
    @InCompany(readOnly = true)
    Page<Standing> all(CompanyId company, Filter filter, Sort sort, Paging paging) {
        mustExist(company, filter);
        StringBuilder where = new StringBuilder(FROM).append("where a.company_id = :company");
        Map<String, Object> parameters = new HashMap<>(Map.of("company", company.value()));
        if (filter.from() != null || filter.to() != null) {
            ZoneId zone = zone(company);
            if (filter.from() != null) {
                where.append(" and a.starts_at >= :from");
                parameters.put("from", Agenda.utc(filter.from().from(zone)));
            }
            if (filter.to() != null) {
                where.append(" and a.starts_at < :to");
                parameters.put("to", Agenda.utc(filter.to().until(zone)));
            }
        }
        if (filter.professional() != null) {
            where.append(" and a.professional_id = :professional");
            parameters.put("professional", filter.professional().value());
        }
        if (filter.service() != null) {
            where.append(" and a.service_id = :service");
            parameters.put("service", filter.service().value());
        }
        if (filter.client() != null) {
            where.append(" and a.client_id = :client");
            parameters.put("client", filter.client().value());
        }
        if (filter.series() != null) {
            where.append(" and a.series_id = :series");
            parameters.put("series", filter.series().value());
        }
        if (filter.search() != null) {
            where.append(SEARCHED);
            parameters.put("search", filter.search().text());
            parameters.put("digits", filter.search().digits());
        }
        if (!filter.statuses().isEmpty()) {
            where.append(" and a.status in (:statuses)");
            parameters.put(
                    "statuses", filter.statuses().stream().map(Enum::name).toList());
        }
        return pages.read(COLUMNS, where.toString(), sort.sql(), parameters, paging, (row, _) -> standing(row));
    }

    private void mustExist(CompanyId company, Filter filter) {
        if (filter.client() == null
                && filter.service() == null
                && filter.professional() == null
                && filter.series() == null) {
            return;
        }
        Long client = filter.client() == null ? null : filter.client().value();
        Long service = filter.service() == null ? null : filter.service().value();
        Long professional =
                filter.professional() == null ? null : filter.professional().value();
        Long series = filter.series() == null ? null : filter.series().value();
        jdbc.sql("""
                        select case
                          when :client::bigint is not null
                            and not exists (select from clients where company_id = :company and id = :client) then 'client'
                          when :service::bigint is not null
                            and not exists (select from services where company_id = :company and id = :service)
                            then 'service'
                          when :professional::bigint is not null and not exists (
                            select from professionals where company_id = :company and id = :professional)
                            then 'professional'
                          when :series::bigint is not null and not exists (
                            select from appointment_series where company_id = :company and id = :series) then 'series'
                          else '' end""")
                .param("company", company.value())
                .param("client", client)
                .param("service", service)
                .param("professional", professional)
                .param("series", series)
                .query((row, _) -> row.getString(1))
                .optional()
                .filter(missing -> !missing.isEmpty())
                .ifPresent(missing -> {
                    throw new NotHere(
                            missing,
                            Objects.requireNonNull(
                                    switch (missing) {
                                        case "client" -> client;
                                        case "service" -> service;
                                        case "series" -> series;
                                        default -> professional;
                                    }));
                });
    }

    private ZoneId zone(CompanyId company) {
        return ZoneId.of(jdbc.sql("select zone from companies where company_id = :company")
                .param("company", company.value())
                .query((row, _) -> row.getString(1))
                .single());
    }

    static Standing standing(ResultSet row) throws SQLException {
        return new Standing(
                new AppointmentFacts(
                        new AppointmentId(row.getLong("id")),
                        row.getLong("version"),
                        row.getInt("revision"),
                        AppointmentStatus.valueOf(row.getString("status")),
                        row.getBoolean("reschedule_asked"),
                        new ClientId(row.getLong("client_id")),
                        row.getString("locale"),
                        new ServiceId(row.getLong("service_id")),
                        row.getString("service_name"),
                        new ProfessionalId(row.getLong("professional_id")),
                        row.getString("professional_name"),
                        row.getString("company_name"),
                        row.getString("address"),
                        ZoneId.of(row.getString("zone")),
                        row.getTimestamp("starts_at").toInstant(),
                        row.getTimestamp("ends_at").toInstant()),
                new Person(row.getString("client_name"), row.getString("phone"), null),
                row.getString("notes"),
                row.getString("cancel_reason"),
                row.getObject("series_id") == null ? null : new SeriesId(row.getLong("series_id")),
                row.getBoolean("opted_out"),
                row.getTimestamp("created_at").toInstant());
    }

    static @Nullable Instant instant(ResultSet row, int column) throws SQLException {
        OffsetDateTime at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }
}
