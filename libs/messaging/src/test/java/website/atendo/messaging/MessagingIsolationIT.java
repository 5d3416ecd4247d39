package website.atendo.messaging;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.contracts.Topics;
import website.atendo.testing.CompanyIsolation;

@Tag("I8")
class MessagingIsolationIT extends MessagingTestBase {

    @Test
    void keepsCompaniesApartInOutboxAndInbox() throws Exception {
        transactions.run(company, () -> outbox.append(company, Topics.REMINDER_EVENTS, "appointment/7", skipped(7, 1)));

        CompanyIsolation.of("atendo_messaging_test")
                .everyTableIsIsolatedExcept("applied_positions")
                .aQueryWithoutCompanySeesNothingAndSystemSeesOnly("outbox", "inbox")
                .noRoleCanBypassIt();
    }
}
