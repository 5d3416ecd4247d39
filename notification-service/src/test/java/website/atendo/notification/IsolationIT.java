package website.atendo.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static website.atendo.contracts.Topics.APPOINTMENT_EVENTS;
import static website.atendo.contracts.Topics.COMPANY_PROFILES;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.testing.CompanyIsolation;

@Tag("I8")
class IsolationIT extends NotificationTestBase {

    @Test
    void keepsCompaniesApartInEveryTable() throws Exception {
        publish(COMPANY_PROFILES, Events.profile(company, 1, true));
        publish(APPOINTMENT_EVENTS, Events.booked(42));
        await().untilAsserted(() -> assertThat(timeline(42)).hasSize(2));

        CompanyIsolation.of(DATABASE)
                .everyTableIsIsolatedExcept("applied_positions")
                .aQueryWithoutCompanySeesNothingAndSystemSeesOnly(
                        "appointments", "timeline_entries", "outbox", "inbox", "idempotency_keys")
                .noRoleCanBypassIt();
    }
}
