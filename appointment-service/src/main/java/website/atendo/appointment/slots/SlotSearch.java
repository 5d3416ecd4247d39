package website.atendo.appointment.slots;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import website.atendo.contracts.CompanyId;

/**
 * The statement that finds the free times of an offer.
 *
 * @param sql from "from" on, with named parameters
 */
public record SlotSearch(String sql, Map<String, Object> parameters) {
    /** What it finds, in its order. */
    public static final String COLUMNS = "starts_at, professional_id";

    private static final String FROM = """
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
              agenda as materialized (
                select who.id,
                  (select range_agg(tstzrange(opens, closes)) from stretch
                    where stretch.id = who.id and opens < closes)
                  - coalesce((select range_agg(tstzrange(starts_at, ends_at)) from time_off
                    where company_id = :company and professional_id = who.id
                      and tstzrange(starts_at, ends_at) && tstzrange(:from, :until + :duration)), '{}') as working,
                  coalesce((select range_agg(occupied) from taken_times
                    where company_id = :company and professional_id = who.id
                      and (free_at is null or free_at > :now)
                      and occupied_from > :from - :before - interval '72 hours'
                      and occupied_from < :until + :duration + :after and occupied_until > :from - :before), '{}') as busy
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

    /**
     * @param now what is held is taken until then
     * @param from the first start that may be found
     * @param until the first that may not
     */
    public static SlotSearch of(CompanyId company, Offer offer, Instant now, Instant from, Instant until) {
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
        String sql = FROM.replace(":duration", minutes(offer.durationMinutes()))
                .replace(":before", minutes(offer.bufferBeforeMinutes()))
                .replace(":after", minutes(offer.bufferAfterMinutes()))
                .replace(":grid", minutes(offer.slotMinutes()));
        return new SlotSearch(sql, parameters);
    }

    /** A number of ours, never a caller's text. */
    private static String minutes(int count) {
        return "interval '" + count + " minutes'";
    }
}
