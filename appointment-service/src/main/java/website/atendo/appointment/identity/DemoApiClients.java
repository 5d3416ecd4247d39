package website.atendo.appointment.identity;

import java.util.List;
import java.util.Set;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.context.annotation.Profile;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import website.atendo.contracts.Actor;
import website.atendo.contracts.CompanyId;

/** The API clients of the demo (DESIGN.md 6); after the companies they belong to. */
@Component
@Profile("local")
@Order(Ordered.LOWEST_PRECEDENCE)
class DemoApiClients implements ApplicationRunner {
    private static final String SECRET = "atendo-demo";

    private final ApiClients clients;
    private final PasswordEncoder passwords;

    DemoApiClients(ApiClients clients, PasswordEncoder passwords) {
        this.clients = clients;
        this.passwords = passwords;
    }

    @Override
    public void run(ApplicationArguments arguments) {
        run();
    }

    void run() {
        for (ApiClient client : List.of(ofCompany(1), ofCompany(2), operator())) {
            if (!clients.isKnown(client.id())) {
                clients.register(client);
            }
        }
    }

    private ApiClient ofCompany(long id) {
        return new ApiClient(
                "company-" + id,
                "Demonstração " + id,
                new CompanyId(id),
                Actor.Kind.API_CLIENT,
                Set.of("api"),
                Set.of(RegisteredClients.API_SCOPE),
                hash());
    }

    private ApiClient operator() {
        return new ApiClient(
                "operator",
                "Operação da plataforma",
                null,
                Actor.Kind.OPERATOR,
                Set.of("operator"),
                Set.of(RegisteredClients.API_SCOPE),
                hash());
    }

    private String hash() {
        return String.valueOf(passwords.encode(SECRET));
    }
}
