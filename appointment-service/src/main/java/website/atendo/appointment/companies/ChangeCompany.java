package website.atendo.appointment.companies;

import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.booking.RepublishAppointments;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.VersionPassed;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Topics;
import website.atendo.messaging.Outbox;
import website.atendo.tenancy.InCompany;

/** A company changes its settings, and everybody is told; its appointments ahead, too, where the place changed. */
@Service
class ChangeCompany {
    private final Companies companies;
    private final JdbcClient jdbc;
    private final RepublishAppointments appointments;
    private final Outbox outbox;
    private final AuditLog audit;

    ChangeCompany(
            Companies companies, JdbcClient jdbc, RepublishAppointments appointments, Outbox outbox, AuditLog audit) {
        this.companies = companies;
        this.jdbc = jdbc;
        this.appointments = appointments;
        this.outbox = outbox;
        this.audit = audit;
    }

    /**
     * @param expected version; null: any
     * @throws NotHere where a reminder rule names a service or professional that the company has not
     */
    @InCompany
    KnownCompany change(CompanyId id, @Nullable Long expected, UnaryOperator<CompanySettings> edit, By by) {
        Company company = companies.toChange(id);
        VersionPassed.check(expected, company.version());
        CompanySettings before = company.settings();
        CompanySettings after = edit.apply(before);
        if (after.equals(before)) {
            return company.known();
        }
        mustHave(
                id,
                "service",
                after.reminders().stream()
                        .map(rule -> rule.serviceId() == null
                                ? null
                                : rule.serviceId().value()));
        mustHave(
                id,
                "professional",
                after.reminders().stream()
                        .map(rule -> rule.professionalId() == null
                                ? null
                                : rule.professionalId().value()));
        company.change(after);
        companies.write();
        outbox.append(id, Topics.COMPANY_PROFILES, "company/" + id, company.profile());
        if (!after.name().equals(before.name())
                || !after.zone().equals(before.zone())
                || !after.locale().equals(before.locale())
                || !Objects.equals(after.address(), before.address())) {
            appointments.republish(id, RepublishAppointments.Whose.EVERYBODYS);
        }
        audit.record(id, by, "company", id, "change", before, after);
        return company.known();
    }

    private void mustHave(CompanyId company, String what, Stream<@Nullable Long> named) {
        Long[] ids = named.filter(Objects::nonNull).distinct().toArray(Long[]::new);
        if (ids.length == 0) {
            return;
        }
        jdbc.sql("""
                        select named.id from unnest(:ids::bigint[]) as named(id)
                        where not exists (select from %ss here where here.company_id = :company and here.id = named.id)
                        order by named.id limit 1""".formatted(what))
                .param("ids", ids)
                .param("company", company.value())
                .query(Long.class)
                .optional()
                .ifPresent(missing -> {
                    throw new NotHere(what, missing);
                });
    }
}
