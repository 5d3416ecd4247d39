package website.atendo.appointment.slots;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.resources.Moment;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.Page;
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

    private final JdbcClient jdbc;
    private final Agendas agendas;
    private final Clock clock;

    FindSlots(JdbcClient jdbc, Agendas agendas, Clock clock) {
        this.jdbc = jdbc;
        this.agendas = agendas;
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
        return search(company, service, professional, from, to, paging, false);
    }

    /**
     * As {@link #between}, of what the company's rules let clients book: from its minimum notice on, up to its booking
     * horizon.
     */
    @InCompany(readOnly = true)
    public Page<FreeSlot> forClients(
            CompanyId company,
            ServiceId service,
            @Nullable ProfessionalId professional,
            @Nullable Moment from,
            @Nullable Moment to,
            Paging paging) {
        return search(company, service, professional, from, to, paging, true);
    }

    private Page<FreeSlot> search(
            CompanyId company,
            ServiceId service,
            @Nullable ProfessionalId professional,
            @Nullable Moment from,
            @Nullable Moment to,
            Paging paging,
            boolean forClients) {
        Offer offer = offer(company, service, professional);
        Instant now = clock.instant();
        Instant since = from == null ? now : from.from(offer.zone());
        Instant until = to == null ? since.plus(USUAL) : to.until(offer.zone());
        if (!until.isAfter(since) || Duration.between(since, until).compareTo(LONGEST) > 0) {
            throw new UnsearchableTime();
        }
        // A start must be later than now, as it must be to be booked.
        Instant first = latest(since, now.plusMillis(1));
        if (forClients) {
            first = latest(first, offer.rules().earliest(now));
            Instant horizon = offer.rules().horizon(now, offer.zone());
            until = until.isBefore(horizon) ? until : horizon;
        }
        return until.isAfter(first)
                ? FreeTimes.of(agendas.of(company, offer, now, first, until), offer, first, until)
                        .page(paging)
                : Page.of(List.of(), paging, 0);
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
            return forClients(
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

    private static Instant latest(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }

    private Offer offer(CompanyId company, ServiceId service, @Nullable ProfessionalId professional) {
        return jdbc.sql("""
                        select c.zone, c.slot_minutes, s.id, s.duration_minutes, s.buffer_before_minutes,
                          s.buffer_after_minutes, s.active, p.id, p.active,
                          exists (select from professional_services ps
                            where ps.company_id = c.company_id and ps.professional_id = p.id and ps.service_id = s.id),
                          c.minimum_notice_minutes, c.booking_horizon_days, c.cancel_notice_minutes
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
                ZoneId.of(row.getString(1)),
                new AgendaRules(row.getInt(11), row.getInt(12), row.getInt(13)));
    }
}
