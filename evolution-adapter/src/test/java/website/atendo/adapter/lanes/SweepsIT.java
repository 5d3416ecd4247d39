package website.atendo.adapter.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.adapter.AdapterTestBase;
import website.atendo.contracts.sending.Outcome;

class SweepsIT extends AdapterTestBase {

    @Autowired
    Sweeps sweeps;

    @Test
    void forgetsWhatIsLongPastItsLimitAndNothingElse() {
        aCompany();
        var old = send(aCommand().notAfter(Duration.ofHours(1)));
        var open = send(aCommand().notBefore(Duration.ofDays(40)).notAfter(Duration.ofDays(41)));
        awaitOutcome(old, Outcome.ACCEPTED);
        await().until(() -> outcomes(open).contains(Outcome.QUEUED));

        clock.advance(Duration.ofDays(14));
        sweeps.purge();
        assertThat(outcomeInDatabase(old.commandId())).isEqualTo(Outcome.ACCEPTED.name());
        clock.advance(Duration.ofHours(2));
        sweeps.purge();

        assertThat(outcomeInDatabase(old.commandId())).isNull();
        assertThat(count("delivery_transitions")).isEqualTo(1);
        assertThat(outcomeInDatabase(open.commandId())).isEqualTo(Outcome.QUEUED.name());
    }

    private long count(String table) {
        return across.jdbc()
                .sql("select count(*) from " + table + " where company_id = ?")
                .params(company.value())
                .query(Long.class)
                .single();
    }
}
