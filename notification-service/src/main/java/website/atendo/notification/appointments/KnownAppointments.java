package website.atendo.notification.appointments;

import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.contracts.appointments.AppointmentFacts;

/** The version that each appointment is known to have reached. */
@Repository
public class KnownAppointments {
    private final JdbcClient jdbc;

    KnownAppointments(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * Remembers the version of these facts.
     *
     * @return false where a newer one is known: then these facts are history
     */
    public boolean isCurrent(CompanyId company, AppointmentFacts facts) {
        return jdbc.sql("""
                        insert into appointments (company_id, appointment_id, version, ends_at, professional_id)
                        values (:company, :appointment, :version, :endsAt, :professional)
                        on conflict (company_id, appointment_id) do update
                          set version = excluded.version, ends_at = excluded.ends_at,
                              professional_id = excluded.professional_id
                          where excluded.version >= appointments.version""")
                        .param("company", company.value())
                        .param("appointment", facts.appointmentId().value())
                        .param("version", facts.version())
                        .param("endsAt", facts.endsAt().atOffset(ZoneOffset.UTC))
                        .param("professional", facts.professionalId().value())
                        .update()
                == 1;
    }

    /** @param professional whose agenda it must be in; null: anybody's */
    public boolean exists(CompanyId company, AppointmentId appointment, @Nullable ProfessionalId professional) {
        return jdbc.sql("""
                        select exists (select 1 from appointments
                          where company_id = :company and appointment_id = :appointment
                            and (:professional::bigint is null or professional_id = :professional))""")
                .param("company", company.value())
                .param("appointment", appointment.value())
                .param("professional", professional == null ? null : professional.value())
                .query(Boolean.class)
                .single();
    }
}
