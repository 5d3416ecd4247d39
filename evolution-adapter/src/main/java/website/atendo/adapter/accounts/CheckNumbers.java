package website.atendo.adapter.accounts;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Service;
import org.springframework.transaction.TransactionException;
import website.atendo.adapter.companies.Company;
import website.atendo.adapter.provider.AccountControl.Check;
import website.atendo.adapter.provider.Address;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.CompanyTransactions;

/**
 * Tells whether phones are on WhatsApp. Checking in bulk gets numbers banned, so what is known is not asked again, and
 * what is asked is paced over all processes; a phone whose turn has not come is answered with when it will.
 */
@Service
class CheckNumbers {
    private static final Logger log = LoggerFactory.getLogger(CheckNumbers.class);
    private static final int BATCH = 1000;

    private final AccountWork accounts;
    private final NumberChecks checks;
    private final CompanyTransactions transactions;
    private final AccountProperties settings;
    private final Clock clock;

    CheckNumbers(
            AccountWork accounts,
            NumberChecks checks,
            CompanyTransactions transactions,
            AccountProperties settings,
            Clock clock) {
        this.accounts = accounts;
        this.checks = checks;
        this.transactions = transactions;
        this.settings = settings;
        this.clock = clock;
    }

    /**
     * @param exists null: not known yet
     * @param address where it is reached, in the provider's writing
     * @param retryAt where it is not known: when it may be asked
     */
    record Answer(
            Address phone,
            @Nullable Boolean exists,
            @Nullable String address,
            @Nullable Instant checkedAt,
            @Nullable Instant retryAt) {}

    /** In the order asked. */
    List<Answer> check(CompanyId company, List<Address> phones) {
        Company owner = accounts.owner(company);
        Map<String, Address> open = new LinkedHashMap<>();
        phones.forEach(phone -> open.putIfAbsent(phone.canonical(), phone));
        Map<String, NumberChecks.Known> known =
                new LinkedHashMap<>(transactions.read(company, () -> checks.find(company, List.copyOf(open.keySet()))));
        Instant now = clock.instant();
        known.values().removeIf(check -> !check.isTrusted(settings.checks(), now));
        open.keySet().removeAll(known.keySet());
        Instant retryAt = ask(owner, List.copyOf(open.values()), known, now);
        return phones.stream()
                .map(phone -> answer(phone, known.get(phone.canonical()), retryAt))
                .toList();
    }

    /** @return when those that were left out may be asked */
    private Instant ask(Company owner, List<Address> phones, Map<String, NumberChecks.Known> known, Instant now) {
        CompanyId company = owner.id();
        LocalDate today = LocalDate.ofInstant(now, owner.zone());
        Instant endOfDay = today.plusDays(1).atStartOfDay(owner.zone()).toInstant();
        List<Address> left = new ArrayList<>(phones);
        while (!left.isEmpty()) {
            int wanted = Math.min(left.size(), settings.checks().batch());
            NumberChecks.Leave leave = transactions.call(
                    company, () -> checks.take(company, wanted, settings.checks(), now, today, endOfDay));
            if (leave.phones() == 0) {
                return leave.nextAt();
            }
            List<Address> batch = left.subList(0, leave.phones());
            List<Address> asked = List.copyOf(batch);
            List<Check> found = accounts.read(company, (control, instance) -> control.check(instance, asked));
            transactions.run(company, () -> checks.put(company, found, now));
            found.forEach(check -> known.put(check.phone().canonical(), new NumberChecks.Known(check.address(), now)));
            batch.clear();
        }
        return now;
    }

    private static Answer answer(Address phone, NumberChecks.@Nullable Known known, Instant retryAt) {
        return known == null
                ? new Answer(phone, null, null, null, retryAt)
                : new Answer(phone, known.address() != null, known.address(), known.checkedAt(), null);
    }

    @Scheduled(fixedDelayString = "${atendo.accounts.purge-every:1h}", initialDelayString = "2m")
    void purge() {
        try {
            Instant before = clock.instant().minus(settings.checks().trustFound());
            while (checks.purge(before, BATCH) == BATCH) {
                // There may be more.
            }
        } catch (DataAccessException | TransactionException e) {
            log.warn("checked numbers are forgotten later: {}", e.toString());
        }
    }
}
