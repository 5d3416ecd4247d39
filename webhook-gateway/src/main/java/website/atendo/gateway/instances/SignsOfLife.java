package website.atendo.gateway.instances;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;
import website.atendo.contracts.CompanyId;

/** When each instance was last heard by a webhook that is not kept, so that it is written every few seconds at most. */
@Component
public class SignsOfLife {
    private final InstanceProperties settings;
    private final Map<CompanyId, Instant> written = new ConcurrentHashMap<>();

    SignsOfLife(InstanceProperties settings) {
        this.settings = settings;
    }

    public boolean isWorthAWrite(CompanyId company, Instant now) {
        Instant last = written.get(company);
        return last == null || Duration.between(last, now).compareTo(settings.signOfLifeEvery()) >= 0;
    }

    /** To be said once it is on disk. */
    public void written(CompanyId company, Instant at) {
        written.put(company, at);
    }
}
