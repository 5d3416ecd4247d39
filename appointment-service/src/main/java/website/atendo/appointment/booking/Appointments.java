package website.atendo.appointment.booking;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;

/** The appointments that are being changed; what is only read comes by {@link FindAppointments}. */
@Repository
class Appointments {
    private final EntityManager entities;

    Appointments(EntityManager entities) {
        this.entities = entities;
    }

    /** Gives it its id. */
    void add(Appointment appointment) {
        entities.persist(appointment);
    }

    /** Waits for whoever changes it now, so that nobody's change is lost and nobody has to try again. */
    Optional<Appointment> toChange(CompanyId company, AppointmentId id) {
        return entities.createQuery(
                        "select a from Appointment a where a.companyId = :company and a.id = :id", Appointment.class)
                .setParameter("company", company)
                .setParameter("id", id.value())
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultStream()
                .findFirst();
    }

    void write() {
        entities.flush();
    }
}
