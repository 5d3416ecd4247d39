package website.atendo.appointment.staff;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.AuditLog;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.resources.NotHere;
import website.atendo.appointment.resources.VersionPassed;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

/** Somebody's role, name, password or right to log in changes. */
@Service
class ChangeUser {
    private final Users users;
    private final OwnAgenda agenda;
    private final PasswordEncoder passwords;
    private final AuditLog audit;

    ChangeUser(Users users, OwnAgenda agenda, PasswordEncoder passwords, AuditLog audit) {
        this.users = users;
        this.agenda = agenda;
        this.passwords = passwords;
        this.audit = audit;
    }

    /**
     * @param expected version; null: any
     * @throws LastOwner where the company would have no owner left
     */
    @InCompany
    KnownUser change(CompanyId company, long id, @Nullable Long expected, UnaryOperator<UserFields> edit, By by) {
        var owners = users.findByCompanyIdAndRoleAndActiveTrueOrderById(company, Role.OWNER);
        User user = users.findByCompanyIdAndId(company, id).orElseThrow(() -> new NotHere("user", id));
        VersionPassed.check(expected, user.version());
        KnownUser before = user.known();
        boolean wasOwner = user.isActiveOwner();
        UserFields fields = edit.apply(user.fields());
        agenda.mustExist(company, fields.role(), fields.professionalId());
        user.change(fields);
        if (fields.password() != null) {
            user.password(Objects.requireNonNull(passwords.encode(fields.password())));
        }
        if (wasOwner && !user.isActiveOwner() && owners.size() == 1) {
            throw new LastOwner();
        }
        users.flush();
        KnownUser after = user.known();
        if (after.version() != before.version()) {
            String action = fields.password() == null ? "change" : "change-password";
            audit.record(company, by, "user", id, action, before, after);
        }
        return after;
    }
}
