package website.atendo.adapter.governor;

import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.adapter.audit.InstanceAudit;
import website.atendo.adapter.companies.Companies;
import website.atendo.contracts.CompanyId;
import website.atendo.edge.Caller;
import website.atendo.edge.Problem;
import website.atendo.tenancy.CompanyTransactions;

/** How fast the company's number sends. */
@RestController
@RequestMapping("/api/v1/evolution-api/pace")
@Tag(name = "pace", description = "How fast the company's number sends")
class PaceController {
    private static final long LONGEST_MILLIS = Duration.ofMinutes(10).toMillis();

    private final PaceSettings settings;
    private final Companies companies;
    private final InstanceAudit audit;
    private final CompanyTransactions transactions;

    PaceController(PaceSettings settings, Companies companies, InstanceAudit audit, CompanyTransactions transactions) {
        this.settings = settings;
        this.companies = companies;
        this.audit = audit;
        this.transactions = transactions;
    }

    /** What is left out, or null, is as usual for the kind of number; see {@link Pace}. */
    record Wanted(
            @Nullable Integer perSecond,
            @Nullable Long gapMillis,
            @Nullable Long jitterMillis,
            @Nullable Long pairMillis,
            @Nullable Integer pairBurst,
            @Nullable Integer firstDay,
            @Nullable Integer growthPercent) {}

    record View(
            int perSecond,
            long gapMillis,
            long jitterMillis,
            long pairMillis,
            int pairBurst,
            int firstDay,
            int growthPercent) {
        static View of(Pace pace) {
            return new View(
                    pace.perSecond(),
                    pace.gap().toMillis(),
                    pace.jitter().toMillis(),
                    pace.pairEvery().toMillis(),
                    pace.pairBurst(),
                    pace.firstDay(),
                    pace.growthPercent());
        }
    }

    @GetMapping
    @Operation(summary = "The pace in force")
    View get(Caller caller) {
        CompanyId company = caller.inCompany();
        return transactions.read(company, () -> current(company));
    }

    @PutMapping
    @Operation(summary = "Set what differs from the usual pace of this kind of number")
    View put(Caller caller, HttpServletRequest request, @RequestBody Wanted wanted) {
        CompanyId company = caller.inCompany();
        List<Problem.FieldError> errors = new ArrayList<>();
        check(errors, "perSecond", wanted.perSecond(), 1, 1000);
        check(errors, "gapMillis", wanted.gapMillis(), 0, LONGEST_MILLIS);
        check(errors, "jitterMillis", wanted.jitterMillis(), 0, LONGEST_MILLIS);
        check(errors, "pairMillis", wanted.pairMillis(), 0, LONGEST_MILLIS);
        check(errors, "pairBurst", wanted.pairBurst(), 1, 100);
        check(errors, "firstDay", wanted.firstDay(), 0, 1_000_000);
        check(errors, "growthPercent", wanted.growthPercent(), 0, 1000);
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        var who = new InstanceAudit.Who(caller.actor(), request.getRemoteAddr());
        return transactions.call(company, () -> {
            View before = current(company);
            settings.put(
                    company,
                    new PaceProperties.Differing(
                            wanted.perSecond(),
                            millis(wanted.gapMillis()),
                            millis(wanted.jitterMillis()),
                            millis(wanted.pairMillis()),
                            wanted.pairBurst(),
                            wanted.firstDay(),
                            wanted.growthPercent()));
            View after = current(company);
            audit.record(company, who, "instance.pace-changed", before, after);
            return after;
        });
    }

    private View current(CompanyId company) {
        return View.of(settings.of(companies.mustFind(company)));
    }

    private static void check(
            List<Problem.FieldError> errors, String field, @Nullable Number value, long least, long most) {
        if (value != null && (value.longValue() < least || value.longValue() > most)) {
            errors.add(new Problem.FieldError(field, "must be " + least + " to " + most));
        }
    }

    private static @Nullable Duration millis(@Nullable Long millis) {
        return millis == null ? null : Duration.ofMillis(millis);
    }
}
