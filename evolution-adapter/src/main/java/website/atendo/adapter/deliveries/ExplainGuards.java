package website.atendo.adapter.deliveries;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import website.atendo.adapter.companies.Companies;
import website.atendo.adapter.companies.Company;
import website.atendo.adapter.governor.Governor;
import website.atendo.adapter.governor.Pace;
import website.atendo.adapter.governor.PaceSettings;
import website.atendo.adapter.guard.Facts;
import website.atendo.adapter.guard.Fence;
import website.atendo.adapter.guard.Standing;
import website.atendo.adapter.guard.Standings;
import website.atendo.adapter.guard.Suppressions;
import website.atendo.adapter.guard.Verdict;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.instances.InstanceState;
import website.atendo.contracts.sending.Purpose;

/** What each guard says of a delivery; in the company's transaction. */
@Component
class ExplainGuards {
    private static final List<String> PASSED = List.of("turn", "order", "fence", "warm-up", "gap", "pair-limit");

    private final JdbcClient jdbc;
    private final JdbcTemplate template;
    private final Companies companies;
    private final PaceSettings paces;

    ExplainGuards(JdbcClient jdbc, JdbcTemplate template, Companies companies, PaceSettings paces) {
        this.jdbc = jdbc;
        this.template = template;
        this.companies = companies;
        this.paces = paces;
    }

    /** What a guard decides. */
    enum Decision {
        PASSES,
        WAITS,
        /** It will never be sent. */
        REFUSES
    }

    /**
     * @param guard fence, order, turn, instance, warm-up, gap or pair-limit
     * @param because why, as a stable word, or what it was compared with
     * @param until where it waits for a time: when that is
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Guard(
            String guard,
            Decision decision,
            @Nullable String because,
            @Nullable Instant until) {
        static Guard passes(String guard, @Nullable String because) {
            return new Guard(guard, Decision.PASSES, because, null);
        }

        static Guard waits(String guard, String because, @Nullable Instant until) {
            return new Guard(guard, Decision.WAITS, because, until);
        }
    }

    /** In the order in which they are asked. Of what is not queued any more: what they said when it was last tried. */
    List<Guard> guards(Delivery delivery, Instant now) {
        return switch (delivery.outcome()) {
            case QUEUED -> asThingsStand(delivery, now);
            case EXPIRED, SUPERSEDED, SUPPRESSED ->
                List.of(new Guard("fence", Decision.REFUSES, delivery.reason(), null));
            // Nothing is tried that any of them does not let pass.
            case SENDING, ACCEPTED, UNDECIDED, FAILED ->
                delivery.attempts() == 0
                        ? List.of()
                        : PASSED.stream()
                                .map(guard -> Guard.passes(guard, "before attempt " + delivery.attempts()))
                                .toList();
        };
    }

    private List<Guard> asThingsStand(Delivery delivery, Instant now) {
        Optional<Company> company = companies.find(delivery.company());
        List<Guard> guards = new ArrayList<>();
        guards.add(
                delivery.nextAt().isAfter(now)
                        ? Guard.waits(
                                "turn", delivery.attempts() == 0 ? "not-before" : "tries-again", delivery.nextAt())
                        : Guard.passes("turn", null));
        guards.add(order(delivery, now));
        guards.add(fence(delivery, company.orElse(null), now));
        guards.add(instance(delivery.company()));
        company.ifPresent(known -> guards.addAll(pace(delivery, known, now)));
        return guards;
    }

    /** An earlier message of the conversation goes first, while it may be tried. */
    private Guard order(Delivery delivery, Instant now) {
        return jdbc.sql("""
                        select command_id, outcome from deliveries
                        where company_id = :company and conversation = :conversation and command_id <> :command
                          and (outcome = 'SENDING' or outcome = 'QUEUED' and next_at <= :now and arrival < (
                            select arrival from deliveries where company_id = :company and command_id = :command))
                        order by arrival limit 1""")
                .param("company", delivery.company().value())
                .param("conversation", delivery.conversation())
                .param("command", delivery.id().value())
                .param("now", Timestamp.from(now))
                .query((row, _) -> Guard.waits(
                        "order",
                        (row.getString(2).equals("SENDING") ? "being-sent " : "earlier ")
                                + row.getObject(1, UUID.class),
                        null))
                .optional()
                .orElse(Guard.passes("order", null));
    }

    private Guard fence(Delivery delivery, @Nullable Company company, Instant now) {
        var command = delivery.command();
        var person = new Suppressions.Person(
                delivery.company(), command.clientId(), command.person().address());
        Standing standing = null;
        if (command.validWhile() != null) {
            var key = new Standings.Key(delivery.company(), command.validWhile().appointmentId());
            standing = Standings.findAll(template, List.of(key)).get(key);
        }
        Map<Suppressions.Person, String> suppressed = Suppressions.findAll(template, List.of(person));
        return switch (Fence.check(command, new Facts(now, company, standing, suppressed.get(person)))) {
            case Verdict.Send _ -> Guard.passes("fence", compared(delivery, standing));
            case Verdict.Wait(var reason) -> Guard.waits("fence", reason, null);
            case Verdict.Expired(var reason) -> new Guard("fence", Decision.REFUSES, reason, null);
            case Verdict.Superseded(var reason) -> new Guard("fence", Decision.REFUSES, reason, null);
            case Verdict.Suppressed(var reason) -> new Guard("fence", Decision.REFUSES, reason, null);
        };
    }

    private static @Nullable String compared(Delivery delivery, @Nullable Standing standing) {
        return standing == null || delivery.command().validWhile() == null
                ? null
                : "appointment %s is %s at revision %d"
                        .formatted(standing.appointment(), standing.status(), standing.revision());
    }

    private Guard instance(CompanyId company) {
        return jdbc.sql("select state, silent_since from instances where company_id = ?")
                .params(company.value())
                .query((row, _) -> {
                    InstanceState state = InstanceState.valueOf(row.getString(1));
                    return state == InstanceState.CONNECTED
                            ? Guard.passes("instance", row.getTimestamp(2) == null ? state.name() : "silent")
                            : Guard.waits("instance", state.name(), null);
                })
                .optional()
                .orElse(Guard.waits("instance", "MISSING", null));
    }

    private List<Guard> pace(Delivery delivery, Company company, Instant now) {
        Pace pace = paces.of(company);
        List<Guard> guards = new ArrayList<>();
        boolean answers = delivery.command().purpose() == Purpose.ANSWER;
        if (pace.isGoverned()) {
            jdbc.sql("""
                            select next_at, nullif(first_day, '-infinity'), nullif(today, '-infinity'), sent_today
                            from paces where company_id = ?""").params(company.id().value()).query(row -> {
                LocalDate today = LocalDate.ofInstant(now, company.zone());
                LocalDate first = row.getObject(2, LocalDate.class);
                int sent = today.equals(row.getObject(3, LocalDate.class)) ? row.getInt(4) : 0;
                long limit = pace.dailyLimit(first == null ? today : first, today);
                String used = sent + (limit == Long.MAX_VALUE ? " sent today" : " of " + limit + " sent today");
                guards.add(
                        sent < limit || answers
                                ? Guard.passes("warm-up", used)
                                : Guard.waits(
                                        "warm-up",
                                        used,
                                        today.plusDays(1)
                                                .atStartOfDay(company.zone())
                                                .toInstant()));
                Instant next = row.getTimestamp(1).toInstant();
                guards.add(
                        next.isAfter(now) ? Guard.waits("gap", "between-recipients", next) : Guard.passes("gap", null));
            });
        }
        if (!pace.pairEvery().isZero()) {
            Instant credit = jdbc.sql("select credit_at from pair_paces where company_id = ? and conversation = ?")
                    .params(company.id().value(), delivery.conversation())
                    .query((row, _) -> row.getTimestamp(1).toInstant())
                    .optional()
                    .orElse(now);
            Instant mayGoAt = Governor.mayGoAt(pace, credit, answers);
            guards.add(
                    mayGoAt.isAfter(now)
                            ? Guard.waits("pair-limit", "one-recipient", mayGoAt)
                            : Guard.passes("pair-limit", null));
        }
        return guards;
    }
}
