package website.atendo.gateway.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.inbound.InboundMessage;
import website.atendo.gateway.GatewayIT;
import website.atendo.gateway.Webhooks;

class PurgeJournalIT extends GatewayIT {
    @Autowired
    private PurgeJournal purgeJournal;

    @Test
    void forgetsAfterAWeekAndGoesOnCounting() {
        CompanyId company = aCompany();
        assertTaken(door().post(company, Webhooks.text(company, "3A1", "um")));
        clock.advance(Duration.ofDays(3));
        assertTaken(door().post(company, Webhooks.text(company, "3A2", "dois")));
        purgeJournal.purge();
        assertThat(journalOf(company)).hasSize(2);

        clock.advance(Duration.ofDays(4).plusSeconds(1));
        int gone = purgeJournal.purge();
        assertTaken(door().post(company, Webhooks.text(company, "3A3", "três")));

        assertThat(gone).isPositive();
        assertThat(journalOf(company).stream().map(GatewayIT.JournalRow::position))
                .containsExactly(2L, 3L);
        assertThat(publishedFor(company).stream()
                        .map(message -> ((InboundMessage) message.body()).head().journalPosition()))
                .containsExactly(1L, 2L, 3L);
        assertThat(counted("atendo_journal_age_seconds"))
                .isEqualTo(Duration.ofDays(4).toSeconds() + 1.0);
    }
}
