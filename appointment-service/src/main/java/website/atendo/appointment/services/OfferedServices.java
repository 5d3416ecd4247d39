package website.atendo.appointment.services;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ServiceId;

/** The services that are being changed; what is only read comes by {@link FindServices}. */
interface OfferedServices extends Repository<OfferedService, Long> {
    OfferedService save(OfferedService service);

    void delete(OfferedService service);

    void flush();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<OfferedService> findByCompanyIdAndId(CompanyId company, long id);

    /** Waits for whoever changes it now. */
    default Optional<OfferedService> toChange(CompanyId company, ServiceId id) {
        return findByCompanyIdAndId(company, id.value());
    }
}
