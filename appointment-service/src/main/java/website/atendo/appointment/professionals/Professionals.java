package website.atendo.appointment.professionals;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;

/** The professionals that are being changed; what is only read comes by {@link FindProfessionals}. */
interface Professionals extends Repository<Professional, Long> {
    Professional save(Professional professional);

    void delete(Professional professional);

    void flush();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Professional> findByCompanyIdAndId(CompanyId company, long id);

    /** Waits for whoever changes them, or books with them, now. */
    default Optional<Professional> toChange(CompanyId company, ProfessionalId id) {
        return findByCompanyIdAndId(company, id.value());
    }
}
