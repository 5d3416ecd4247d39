package website.atendo.appointment.clients;

import jakarta.persistence.LockModeType;
import java.util.Optional;
import org.springframework.data.jpa.repository.Lock;
import org.springframework.data.repository.Repository;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;

/** The clients that are being changed; what is only read comes by {@link FindClients}. */
interface Clients extends Repository<Client, Long> {
    Client save(Client client);

    void delete(Client client);

    void flush();

    Optional<Client> findByCompanyIdAndPhone(CompanyId company, String phone);

    @Lock(LockModeType.PESSIMISTIC_WRITE)
    Optional<Client> findByCompanyIdAndId(CompanyId company, long id);

    /** Waits for whoever changes them now. */
    default Optional<Client> toChange(CompanyId company, ClientId id) {
        return findByCompanyIdAndId(company, id.value());
    }
}
