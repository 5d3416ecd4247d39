package website.atendo.appointment.slots;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.resources.Moment;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.Page;
import website.atendo.appointment.resources.PageQuery;
import website.atendo.appointment.resources.Paging;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.ServiceId;
import website.atendo.tenancy.InCompany;

/**
 * The free times: working hours, less time off, less what is booked or held with what the services need before and after, on
 * the company's grid from each beginning of work. Two statements, whatever the number of professionals and days.
 *
 * <p>A slot may run over the end of a stretch where the next one follows at once, as over midnight. What a service needs
 * before and after may lie outside the hours. Where clocks change, hours follow the clock on the wall: a stretch that
 * begins in an hour shown twice begins at its first showing, one that ends there ends after its second.
 */
@Service
public class FindSlots {
    /** How far slots are looked for where nobody says until when. */
    static final Duration USUAL = Duration.ofDays(14);

    /** The longest time that may be searched at once. */
    static final Duration LONGEST = Duration.ofDays(92);

    private static final String SEARCH = """
            from (
              with who as (
                select p.id
                from professional_services ps
                join professionals p on p.company_id = ps.company_id and p.id = ps.professional_id and p.active
                where ps.company_id = :company and ps.service_id = :service
                  and (:professional::bigint is null or p.id = :professional)
              ),
              stretch as (
                select who.id, opening(day + make_interval(mins => h.from_minute), :zone) as opens,
                  (day + make_interval(mins => h.until_minute)) at time zone :zone as closes
                from generate_series(date_trunc('day', :from at time zone :zone) - interval '1 day',
                  date_trunc('day', :until at time zone :zone) + interval '1 day', interval '1 day') as days(day)
                cross join who
                join working_hours h on h.company_id = :company and h.professional_id = who.id
                  and h.weekday = extract(isodow from day)
              ),
              agenda as (
                select who.id,
                  (select range_agg(tstzrange(opens, closes)) from stretch
                    where stretch.id = who.id and opens < closes)
                  - coalesce((select range_agg(tstzrange(starts_at, ends_at)) from time_off
                    where company_id = :company and professional_id = who.id
                      and tstzrange(starts_at, ends_at) && tstzrange(:from, :until + :duration)), '{}') as working,
                  coalesce((select range_agg(occupied) from taken_times
                    where company_id = :company and professional_id = who.id
                      and (free_at is null or free_at > :now)
                      and occupied && tstzrange(:from - :before, :until + :duration + :after)), '{}') as busy
                from who
              )
              select distinct start as starts_at, agenda.id as professional_id
              from stretch
              join agenda on agenda.id = stretch.id
              cross join generate_series(opens, closes - interval '1 second', :grid) as starts(start)
              where start >= :from and start < :until
                and tstzrange(start, start + :duration) <@ agenda.working
                and not tstzrange(start - :before, start + :duration + :after) && agenda.busy
            ) free""";

    private final JdbcClient jdbc;
    private final PageQuery pages;
    private final Clock clock;

    FindSlots(JdbcClient jdbc, PageQuery pages, Clock clock) {
        this.jdbc = jdbc;
        this.pages = pages;
        this.clock = clock;
    }

    /**
     * By time, then professional; never in the past.
     *
     * @param professional null: everybody who offers the service
     * @param from null: now
     * @param to null: 14 days after from; at most 92 days after it
     * @throws NotHere where the company has no such service or professional
     * @throws NotOnOffer where they cannot be booked
     */
    @InCompany(readOnly = true)
    public Page<FreeSlot> between(
            CompanyId company,
            ServiceId service,
            @Nullable ProfessionalId professional,
            @Nullable Moment from,
            @Nullable Moment to,
            Paging paging) {
        Offer offer = offer(company, service, professional);
        Instant now = clock.instant();
        Instant since = from == null ? now : from.from(offer.zone());
        Instant until = to == null ? since.plus(USUAL) : to.until(offer.zone());
        if (!until.isAfter(since) || Duration.between(since, until).compareTo(LONGEST) > 0) {
            throw new UnsearchableTime();
        }
        // A start must be later than now, as it must be to be booked.
        Instant first = since.isAfter(now) ? since : now.plusMillis(1);
        return until.isAfter(first) ? search(company, offer, now, first, until, paging) : Page.of(List.of(), paging, 0);
    }

    /** The first free slots of a professional from a time on, within 14 days. */
    @InCompany(readOnly = true)
    public List<FreeSlot> next(
            CompanyId company, ServiceId service, ProfessionalId professional, Instant from, int count) {
        return between(company, service, professional, new Moment.At(from), null, new Paging(0, count))
                .items();
    }

    /** The first free times from then on, for somebody to choose from; none where it cannot be booked at all. */
    @InCompany(readOnly = true)
    public List<FreeSlot> choices(
            CompanyId company,
            ServiceId service,
            @Nullable ProfessionalId professional,
            Instant from,
            Instant until,
            int atMost) {
        try {
            return between(
                            company,
                            service,
                            professional,
                            new Moment.At(from),
                            new Moment.At(until),
                            new Paging(0, atMost))
                    .items();
        } catch (NotHere | NotOnOffer e) {
            return List.of();
        }
    }

    private Page<FreeSlot> search(
            CompanyId company, Offer offer, Instant now, Instant from, Instant until, Paging paging) {
        Map<String, Object> parameters = new HashMap<>();
        parameters.put("company", company.value());
        parameters.put("service", offer.service().value());
        parameters.put(
                "professional",
                offer.professional() == null ? null : offer.professional().value());
        parameters.put("zone", offer.zone().getId());
        parameters.put("now", now.atOffset(ZoneOffset.UTC));
        parameters.put("from", from.atOffset(ZoneOffset.UTC));
        parameters.put("until", until.atOffset(ZoneOffset.UTC));
        String sql = SEARCH.replace(":duration", minutes(offer.durationMinutes()))
                .replace(":before", minutes(offer.bufferBeforeMinutes()))
                .replace(":after", minutes(offer.bufferAfterMinutes()))
                .replace(":grid", minutes(offer.slotMinutes()));
        return pages.read(
                "starts_at, professional_id",
                sql,
                "starts_at, professional_id",
                parameters,
                paging,
                (row, _) -> slot(row, offer));
    }

    /** A number of ours, never a caller's text. */
    private static String minutes(int count) {
        return "interval '" + count + " minutes'";
    }

    private static FreeSlot slot(ResultSet row, Offer offer) throws SQLException {
        OffsetDateTime start = row.getObject(1, OffsetDateTime.class)
                .atZoneSameInstant(offer.zone())
                .toOffsetDateTime();
        OffsetDateTime end = start.toInstant()
                .plus(Duration.ofMinutes(offer.durationMinutes()))
                .atZone(offer.zone())
                .toOffsetDateTime();
        return new FreeSlot(start, end, new ProfessionalId(row.getLong(2)));
    }

    private Offer offer(CompanyId company, ServiceId service, @Nullable ProfessionalId professional) {
        return jdbc.sql("""
                        select c.zone, c.slot_minutes, s.id, s.duration_minutes, s.buffer_before_minutes,
                          s.buffer_after_minutes, s.active, p.id, p.active,
                          exists (select from professional_services ps
                            where ps.company_id = c.company_id and ps.professional_id = p.id and ps.service_id = s.id)
                        from companies c
                        left join services s on s.company_id = c.company_id and s.id = :service
                        left join professionals p on p.company_id = c.company_id and p.id = :professional
                        where c.company_id = :company""")
                .param("company", company.value())
                .param("service", service.value())
                .param("professional", professional == null ? null : professional.value())
                .query((row, _) -> offer(row, service, professional))
                .single();
    }

    private static Offer offer(ResultSet row, ServiceId service, @Nullable ProfessionalId professional)
            throws SQLException {
        if (row.getObject(3) == null) {
            throw new NotHere("service", service.value());
        }
        if (professional != null && row.getObject(8) == null) {
            throw new NotHere("professional", professional.value());
        }
        if (!row.getBoolean(7)) {
            throw new NotOnOffer(NotOnOffer.Why.SERVICE_INACTIVE);
        }
        if (professional != null && !row.getBoolean(9)) {
            throw new NotOnOffer(NotOnOffer.Why.PROFESSIONAL_INACTIVE);
        }
        if (professional != null && !row.getBoolean(10)) {
            throw new NotOnOffer(NotOnOffer.Why.SERVICE_NOT_OFFERED);
        }
        return new Offer(
                service,
                professional,
                row.getInt(4),
                row.getInt(5),
                row.getInt(6),
                row.getInt(2),
                ZoneId.of(row.getString(1)));
    }
}
