package website.atendo.adapter.guard;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import website.atendo.adapter.provider.Address;
import website.atendo.contracts.ClientId;
import website.atendo.contracts.CompanyId;

/** Who asked not to be written to, and who was erased. */
@Repository
public class Suppressions {
    public static final String OPTED_OUT = "client-opted-out";
    public static final String ERASED = "client-erased";

    private final JdbcClient jdbc;

    Suppressions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /** Somebody, known by id, by address, or both. */
    public record Person(
            CompanyId company,
            @Nullable ClientId client,
            @Nullable String address) {

        List<String> subjects() {
            List<String> subjects = new ArrayList<>(2);
            if (client != null) {
                subjects.add("client:" + client);
            }
            if (address != null) {
                subjects.add("address:" + Address.canonicalOf(address));
            }
            return subjects;
        }

        /** Never the person: this ends up in logs (invariant I12). */
        @Override
        public String toString() {
            return "Person[***]";
        }
    }

    public void add(Person person, String reason, Instant since) {
        for (String subject : person.subjects()) {
            // An erasure outlasts an opt-out, never the other way round.
            jdbc.sql("""
                    insert into suppressions as known (company_id, subject, reason, since) values (?, ?, ?, ?)
                    on conflict (company_id, subject) do update set reason = excluded.reason, since = excluded.since
                      where known.reason <> '%s'""".formatted(ERASED))
                    .params(person.company().value(), subject, reason, Timestamp.from(since))
                    .update();
        }
    }

    public void remove(Person person) {
        for (String subject : person.subjects()) {
            jdbc.sql("delete from suppressions where company_id = ? and subject = ? and reason = ?")
                    .params(person.company().value(), subject, OPTED_OUT)
                    .update();
        }
    }

    /** For work across companies: the reason for each person that is not to be written to. */
    public static Map<Person, String> findAll(JdbcTemplate across, Collection<Person> persons) {
        List<Long> companies = new ArrayList<>();
        List<String> subjects = new ArrayList<>();
        for (Person person : persons) {
            for (String subject : person.subjects()) {
                companies.add(person.company().value());
                subjects.add(subject);
            }
        }
        Map<String, String> reasons = new HashMap<>();
        if (!subjects.isEmpty()) {
            across.query(
                    """
                    select s.company_id, s.subject, s.reason from suppressions s
                    join unnest(?::bigint[], ?::text[]) as k(company_id, subject) using (company_id, subject)""",
                    row -> {
                        reasons.put(row.getLong(1) + " " + row.getString(2), row.getString(3));
                    },
                    companies.toArray(Long[]::new),
                    subjects.toArray(String[]::new));
        }
        Map<Person, String> found = new HashMap<>();
        for (Person person : persons) {
            for (String subject : person.subjects()) {
                String reason = reasons.get(person.company() + " " + subject);
                if (reason != null) {
                    found.put(person, reason);
                }
            }
        }
        return found;
    }
}
