package website.atendo.gateway.instances;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Service;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.CompanyTransactions;

/** Remembers when an instance was last heard by a webhook that is not kept; writes at most every few seconds. */
@Service
public class NoteSignOfLife {
    private final InstanceStandings standings;
    private final CompanyTransactions transactions;
    private final InstanceProperties settings;
    private final Map<CompanyId, Instant> written = new ConcurrentHashMap<>();

    NoteSignOfLife(InstanceStandings standings, CompanyTransactions transactions, InstanceProperties settings) {
        this.standings = standings;
        this.transactions = transactions;
        this.settings = settings;
    }

    public void note(CompanyId company, Instant now) {
        Instant last = written.get(company);
        if (last != null && Duration.between(last, now).compareTo(settings.signOfLifeEvery()) < 0) {
            return;
        }
        transactions.run(company, () -> standings.touch(company, now));
        written.put(company, now);
    }
}
