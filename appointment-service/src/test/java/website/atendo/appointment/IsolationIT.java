package website.atendo.appointment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import website.atendo.testing.CompanyIsolation;

@Tag("I8")
class IsolationIT extends ServiceIT {
    @Autowired
    JdbcClient jdbc;

    @Test
    void letsNoQueryAcrossCompanies() throws SQLException {
        aShop().book(at("10:00"));

        CompanyIsolation.of("atendo_appointment")
                .everyTableIsIsolatedExcept(GLOBAL)
                .aQueryWithoutCompanySeesNothingAndSystemSeesOnly(SYSTEM)
                .noRoleCanBypassIt();
    }

    @Test
    void letsNoRowPointIntoAnotherCompany() {
        Workshop.Shop shop = aShop();
        Workshop.Shop other = aShop();
        shop.book(at("10:00"));

        for (String column : new String[] {
            "client_id = " + other.client(),
            "service_id = " + other.service(),
            "professional_id = " + other.professional()
        }) {
            assertThatThrownBy(() -> shop.execute("update appointments set " + column))
                    .isInstanceOf(DataAccessException.class);
        }
        assertThatThrownBy(() -> shop.execute("update clients set company_id = " + other.company()))
                .isInstanceOf(DataAccessException.class);
        assertThat(other.count("select count(*) from clients")).isEqualTo(1);
    }

    @Test
    void showsACompanyOnlyItsOwnRows() {
        Workshop.Shop shop = aShop();
        aShop();

        for (String table : new String[] {"companies", "clients", "services", "professionals"}) {
            assertThat(shop.count("select count(*) from " + table)).as(table).isEqualTo(1);
        }
    }

    private static final String[] GLOBAL = {
        "applied_positions", "login_attempts", "oauth2_authorization", "oauth2_authorization_consent", "signing_keys"
    };
    private static final String[] SYSTEM = {
        "api_clients",
        "companies",
        "users",
        "outbox",
        "inbox",
        "idempotency_keys",
        "prompts",
        "inbound_inbox",
        "taken_offers",
        "conversation_messages",
        "unconfirmed_appointments"
    };
}
