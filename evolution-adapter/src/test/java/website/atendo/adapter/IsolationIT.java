package website.atendo.adapter;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import website.atendo.testing.CompanyIsolation;

@Tag("I8")
class IsolationIT extends AdapterTestBase {

    @Test
    void keepsCompaniesApartInTheDatabase() throws Exception {
        CompanyIsolation.of("atendo_adapter_test")
                .everyTableIsIsolatedExcept("applied_positions")
                .aQueryWithoutCompanySeesNothingAndSystemSeesOnly(
                        "outbox",
                        "inbox",
                        "idempotency_keys",
                        "companies",
                        "standings",
                        "suppressions",
                        "deliveries",
                        "delivery_transitions",
                        "conversations",
                        "provider_messages",
                        "instances",
                        "stream_dead_letters",
                        "number_checks",
                        "pace_settings",
                        "paces",
                        "pair_paces",
                        "erasures")
                .noRoleCanBypassIt();
    }
}
