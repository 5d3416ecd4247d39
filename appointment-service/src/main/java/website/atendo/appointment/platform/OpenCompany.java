package website.atendo.appointment.platform;

import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import website.atendo.appointment.audit.By;
import website.atendo.appointment.companies.CompanySettings;
import website.atendo.appointment.companies.FoundCompany;
import website.atendo.appointment.staff.AddUser;
import website.atendo.appointment.staff.KnownUser;
import website.atendo.appointment.staff.Role;
import website.atendo.appointment.staff.UserFields;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.Provider;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.tenancy.CompanyTransactions;

/** A company joins the platform with its first owner: both, or neither. */
@Service
class OpenCompany {
    private final AcrossCompanies across;
    private final CompanyTransactions transactions;
    private final FoundCompany found;
    private final AddUser users;

    OpenCompany(AcrossCompanies across, CompanyTransactions transactions, FoundCompany found, AddUser users) {
        this.across = across;
        this.transactions = transactions;
        this.found = found;
        this.users = users;
    }

    /** @param locale BCP 47 */
    record Wish(
            String name,
            String locale,
            ZoneId zone,
            @Nullable String address,
            Provider provider,
            Owner owner) {}

    record Owner(String name, String email, String password) {
        /** Never the password or the person: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "Owner[***]";
        }
    }

    record Opened(CompanyId company, KnownUser owner) {}

    /** @throws org.springframework.dao.DataIntegrityViolationException where somebody has the owner's address already */
    Opened open(Wish wish, By by) {
        CompanySettings settings =
                CompanySettings.usual(wish.name().strip(), wish.locale(), wish.zone(), wish.address());
        settings.check();
        CompanyId company = new CompanyId(across.jdbc()
                .sql("select nextval('company_ids')")
                .query(Long.class)
                .single());
        Owner owner = wish.owner();
        return transactions.call(company, () -> {
            found.found(company, settings, wish.provider(), by);
            var fields = new UserFields(owner.email(), owner.name(), Role.OWNER, owner.password(), null, true);
            return new Opened(company, users.add(company, fields, by));
        });
    }
}
