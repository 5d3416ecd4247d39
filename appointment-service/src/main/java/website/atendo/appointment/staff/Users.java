package website.atendo.appointment.staff;

import jakarta.persistence.LockModeType;
import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;
import website.atendo.contracts.CompanyId;

/** The users that are being changed; what is only read comes by {@link FindUsers}. */
interface Users extends Repository<User, Long> {
    User save(User user);

    void flush();

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<User> findByCompanyIdAndId(CompanyId company, long id);

    /** In the order of their ids: two who change owners wait for each other, never in a circle. */
    @Lock(LockModeType.PESSIMISTIC_WRITE)
    List<User> findByCompanyIdAndRoleAndActiveTrueOrderById(CompanyId company, Role role);
}
