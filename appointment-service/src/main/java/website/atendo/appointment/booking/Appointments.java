package website.atendo.appointment.booking;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.AppointmentId;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.appointments.AppointmentStatus;

/** The appointments that are being changed; what is only read comes by {@link FindAppointments}. */
@Repository
class Appointments {
    private static final List<AppointmentStatus> OPEN = Arrays.stream(AppointmentStatus.values())
            .filter(AppointmentStatus::isOpen)
            .toList();

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

    /**
     * The open ones of its series from this one on, this one first, whatever its state; this one alone where it is in no
     * series, none where there is none. Waits as {@link #toChange}; locked by id, as everywhere.
     */
    List<Appointment> followingToChange(CompanyId company, AppointmentId id) {
        List<Appointment> found = entities.createQuery("""
                        select a from Appointment a where a.companyId = :company and (a.id = :id
                          or a.status in :open
                            and a.seriesId = (select n.seriesId from Appointment n
                              where n.companyId = :company and n.id = :id)
                            and a.startsAt >= (select n.startsAt from Appointment n
                              where n.companyId = :company and n.id = :id))
                        order by a.id""", Appointment.class)
                .setParameter("company", company)
                .setParameter("id", id.value())
                .setParameter("open", OPEN)
                .setLockMode(LockModeType.PESSIMISTIC_WRITE)
                .getResultList();
        return found.stream()
                .sorted(Comparator.<Appointment, Boolean>comparing(
                                appointment -> !appointment.id().equals(id))
                        .thenComparing(Appointment::startsAt)
                        .thenComparing(appointment -> appointment.id().value()))
                .toList();
    }

    void write() {
        entities.flush();
    }
}
