package website.atendo.appointment.staff;

import java.time.Clock;
import java.util.Objects;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** Somebody new may log in. */
@Service
public class AddUser {
    private final Users users;
    private final OwnAgenda agenda;
    private final PasswordEncoder passwords;
    private final AuditLog audit;
    private final Clock clock;

    AddUser(Users users, OwnAgenda agenda, PasswordEncoder passwords, AuditLog audit, Clock clock) {
        this.users = users;
        this.agenda = agenda;
        this.passwords = passwords;
        this.audit = audit;
        this.clock = clock;
    }

    /**
     * @throws NoPassword where there is none
     * @throws NoAgenda where somebody is a professional, and no agenda is named
     * @throws website.atendo.appointment.resources.NotHere where the company has no such professional
     * @throws org.springframework.dao.DataIntegrityViolationException where somebody has this address already
     */
    @InCompany
    public KnownUser add(CompanyId company, UserFields fields, By by) {
        if (fields.password() == null) {
            throw new NoPassword();
        }
        agenda.mustExist(company, fields.role(), fields.professionalId());
        KnownUser added = users.save(new User(
                        company, fields, Objects.requireNonNull(passwords.encode(fields.password())), clock.instant()))
                .known();
        audit.record(company, by, "user", added.id(), "add", null, added);
        return added;
    }
}
