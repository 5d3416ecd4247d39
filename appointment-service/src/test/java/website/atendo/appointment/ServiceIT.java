package website.atendo.appointment;

import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.proc.SecurityContext;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.TemporalAdjusters;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;
import website.atendo.tenancy.CompanyTransactions;
import website.atendo.testing.OnRealInfrastructure;

/** What the tests of the whole service share: one context, and companies of their own for each test. */
@OnRealInfrastructure(database = "atendo_appointment")
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class ServiceIT {
    public static final ZoneId SAO_PAULO = ZoneId.of("America/Sao_Paulo");

    @LocalServerPort
    int port;

    @Autowired
    JWKSource<SecurityContext> keys;

    @Autowired
    Workshop workshop;

    @Autowired
    protected CompanyTransactions transactions;

    @Autowired
    protected PublishedEvents events;

    @Autowired
    protected Clock clock;

    /** A company with one professional who works from 09:00 to 12:00 and from 13:00 to 18:00 on Monday to Friday. */
    protected Workshop.Shop aShop() {
        return aShop("America/Sao_Paulo");
    }

    protected Workshop.Shop aShop(String zone) {
        return workshop.open(zone);
    }

    /** As an API client of a company. */
    protected Api as(Workshop.Shop shop) {
        return new Api(port, Tokens.of(keys).company(shop.company()).encode());
    }

    /** As staff with a role, such as {@code receptionist}. */
    protected Api as(Workshop.Shop shop, String role) {
        return as(shop.company(), role);
    }

    protected Api as(CompanyId company, String role) {
        return new Api(port, Tokens.of(keys).company(company).staff("7", role).encode());
    }

    /** As a professional who sees their own agenda. */
    protected Api asProfessional(Workshop.Shop shop, ProfessionalId professional) {
        return new Api(
                port,
                Tokens.of(keys)
                        .company(shop.company())
                        .staff("8", "professional")
                        .agendaOf(professional)
                        .encode());
    }

    protected Api asExpired(Workshop.Shop shop) {
        return new Api(
                port,
                Tokens.of(keys)
                        .company(shop.company())
                        .expiresIn(Duration.ofHours(-1))
                        .encode());
    }

    /** With a token of another issuer. */
    protected Api asForeign(Workshop.Shop shop) {
        return new Api(
                port,
                Tokens.of(keys)
                        .company(shop.company())
                        .issuer("https://elsewhere.example")
                        .encode());
    }

    protected Api asOperator() {
        return new Api(port, Tokens.of(keys).operator().encode());
    }

    /** @param token as the token endpoint gave it */
    protected Api with(String token) {
        return new Api(port, token);
    }

    protected Api asNobody() {
        return new Api(port, null);
    }

    /** The next Monday but one: a working day far enough ahead. */
    protected LocalDate aMonday() {
        return LocalDate.ofInstant(clock.instant(), SAO_PAULO)
                .plusDays(7)
                .with(TemporalAdjusters.next(DayOfWeek.MONDAY));
    }

    protected Instant at(String time) {
        return at(aMonday(), time, SAO_PAULO);
    }

    protected static Instant at(LocalDate day, String time, ZoneId zone) {
        return ZonedDateTime.of(day, LocalTime.parse(time), zone).toInstant();
    }
}
