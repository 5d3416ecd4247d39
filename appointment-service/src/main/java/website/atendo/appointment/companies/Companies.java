package website.atendo.appointment.companies;

import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.util.Map;
import org.springframework.dao.EmptyResultDataAccessException;
import org.springframework.stereotype.Repository;
import website.atendo.contracts.CompanyId;

/** The companies; each transaction sees its own. */
@Repository
class Companies {
    private final EntityManager entities;

    Companies(EntityManager entities) {
        this.entities = entities;
    }

    void add(Company company) {
        entities.persist(company);
    }

    boolean exists(CompanyId id) {
        return entities.find(Company.class, id.value()) != null;
    }

    Company get(CompanyId id) {
        return found(id, LockModeType.NONE);
    }

    /** Waits for whoever changes it now. */
    Company toChange(CompanyId id) {
        return found(id, LockModeType.PESSIMISTIC_WRITE);
    }

    void write() {
        entities.flush();
    }

    private Company found(CompanyId id, LockModeType lock) {
        Company company = entities.find(Company.class, id.value(), lock, Map.of());
        if (company == null) {
            throw new EmptyResultDataAccessException("company " + id, 1);
        }
        return company;
    }
}
