package website.atendo.appointment.identity;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.security.crypto.password.PasswordEncoder;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.AcrossCompanies;
import website.atendo.testing.OnRealInfrastructure;

/** What the tests of this package share. */
@OnRealInfrastructure(database = "atendo_appointment")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
abstract class IdentityIT {
    static final CompanyId NAVALHA = new CompanyId(1);

    private static final AtomicInteger NUMBERS = new AtomicInteger();

    @LocalServerPort
    int port;

    @Autowired
    AcrossCompanies across;

    @Autowired
    PasswordEncoder passwords;

    @Autowired
    ApiClients apiClients;

    @Autowired
    Clock clock;

    Browser browser;

    @BeforeEach
    void open() {
        for (long company : new long[] {1, 2}) {
            across.jdbc()
                    .sql("""
                        insert into companies (company_id, version, name, locale, zone, active, provider, reminders,
                          wording, slot_minutes, created_at)
                        values (:id, 1, 'Barbearia Navalha', 'pt-BR', 'America/Sao_Paulo', true, 'EVOLUTION_BAILEYS',
                          '[]', '{}', 30, :now)
                        on conflict do nothing""")
                    .param("id", company)
                    .param("now", Timestamp.from(Instant.now(clock)))
                    .update();
        }
        new DemoApiClients(apiClients, passwords).run();
        browser = new Browser(port);
    }

    /** Logs in with {@code certa-senha}. */
    Staff aStaffUser() {
        String email = "staff" + NUMBERS.incrementAndGet() + "@navalha.example";
        long id = across.jdbc()
                .sql("""
                    insert into users (company_id, version, email, name, password_hash, role, active, created_at)
                    values (1, 1, :email, 'Ana Souza', :hash, 'OWNER', true, :now) returning id""")
                .param("email", email)
                .param("hash", passwords.encode("certa-senha"))
                .param("now", Timestamp.from(Instant.now(clock)))
                .query(Long.class)
                .single();
        return new Staff(id, email);
    }

    record Staff(long id, String email) {}
}
