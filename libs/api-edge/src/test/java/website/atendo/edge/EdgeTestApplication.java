package website.atendo.edge;

import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.context.annotation.Bean;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtValidators;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.InCompany;

@SpringBootApplication
class EdgeTestApplication {
    static final RSAKey KEY = key();
    static final CompanyId SUSPENDED = new CompanyId(90);
    static final CompanyId AWAY = new CompanyId(91);

    @Bean
    JwtDecoder tokens() throws Exception {
        NimbusJwtDecoder decoder =
                NimbusJwtDecoder.withPublicKey(KEY.toRSAPublicKey()).build();
        decoder.setJwtValidator(JwtValidators.createDefaultWithIssuer("http://localhost:8080"));
        return decoder;
    }

    @Bean
    RouteTable routes() {
        return RouteTable.of(
                RouteTable.allow(HttpMethod.POST, "/api/v1/notes", CallerRole.DESK),
                RouteTable.allow(HttpMethod.GET, "/api/v1/notes/{id}", CallerRole.DESK),
                RouteTable.allow(HttpMethod.GET, "/api/v1/notes/hidden", CallerRole.OWNER),
                RouteTable.allow(HttpMethod.POST, "/api/v1/platform", CallerRole.OPERATOR));
    }

    @Bean
    CompanyStanding standing() {
        return company -> {
            if (company.equals(AWAY)) {
                throw new DataAccessResourceFailureException("the database is away");
            }
            return company.equals(SUSPENDED);
        };
    }

    @Bean
    WriteNote writeNote(JdbcTemplate jdbc) {
        return new WriteNote(jdbc);
    }

    private static RSAKey key() {
        try {
            return new RSAKeyGenerator(2048).generate();
        } catch (com.nimbusds.jose.JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    static class WriteNote {
        private final JdbcTemplate jdbc;

        WriteNote(JdbcTemplate jdbc) {
            this.jdbc = jdbc;
        }

        @InCompany
        public @Nullable Long write(CompanyId company, String text) {
            Long id = jdbc.queryForObject(
                    "insert into notes (company_id, text) values (?, ?) returning id",
                    Long.class,
                    company.value(),
                    text);
            if (text.equals("boom")) {
                throw new IllegalStateException("boom");
            }
            return id;
        }
    }

    @RestController
    static class Notes {
        final AtomicInteger calls = new AtomicInteger();
        private final WriteNote write;

        Notes(WriteNote write) {
            this.write = write;
        }

        record Note(
                @NotBlank @Size(max = 10, message = "must be at most 10 characters")
                String text,

                @Nullable Instant at) {}

        record Written(@Nullable Long id, String by) {}

        @PostMapping("/api/v1/notes")
        @ResponseStatus(HttpStatus.CREATED)
        Written post(Caller caller, @Valid @RequestBody Note note) {
            calls.incrementAndGet();
            return new Written(
                    write.write(caller.inCompany(), note.text()),
                    String.valueOf(caller.actor().id()));
        }

        @GetMapping("/api/v1/forgotten")
        Written forgotten(Caller caller) {
            calls.incrementAndGet();
            return new Written(1L, "nobody");
        }

        @GetMapping("/api/v1/notes/hidden")
        Written hidden(Caller caller) {
            return new Written(1L, "owner");
        }

        @PostMapping("/api/v1/platform")
        Written platform(Caller caller) {
            return new Written((long) calls.incrementAndGet(), "operator");
        }

        @GetMapping("/api/v1/notes/{id}")
        Written get(Caller caller, @PathVariable long id) {
            throw Problem.notFound("note", id);
        }
    }
}
