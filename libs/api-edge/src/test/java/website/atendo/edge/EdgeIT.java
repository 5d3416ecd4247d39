package website.atendo.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.jdbc.core.JdbcTemplate;
import website.atendo.contracts.CompanyId;
import website.atendo.tenancy.CompanyTransactions;
import website.atendo.testing.CompanyIsolation;
import website.atendo.testing.OnRealInfrastructure;

@OnRealInfrastructure(database = "atendo_edge_test")
@SpringBootTest(classes = EdgeTestApplication.class, webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
class EdgeIT {
    private final HttpClient http = HttpClient.newHttpClient();

    @LocalServerPort
    int port;

    @Autowired
    EdgeTestApplication.Notes notes;

    @Autowired
    CompanyTransactions transactions;

    @Autowired
    JdbcTemplate jdbc;

    @Test
    @Tag("I13")
    void refusesARequestWithoutAToken() throws Exception {
        var answer = post(null, null, "{\"text\":\"hi\"}");

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.body()).contains("/problems/unauthorized").contains("POST /oauth2/token");
        assertThat(answer.headers().firstValue("content-type").orElseThrow()).startsWith("application/problem+json");
    }

    @Test
    void refusesAnExpiredTokenAndOneOfAnotherIssuer() throws Exception {
        var expired =
                post(token(1, "http://localhost:8080", Instant.now().minusSeconds(600)), null, "{\"text\":\"hi\"}");
        var foreign = post(token(1, "http://evil.example", Instant.now().plusSeconds(600)), null, "{\"text\":\"hi\"}");

        assertThat(expired.statusCode()).isEqualTo(401);
        assertThat(expired.body()).contains("expired");
        assertThat(foreign.statusCode()).isEqualTo(401);
    }

    @Test
    @Tag("I13")
    void saysWhichFieldIsWrongAndWhatIsAllowed() throws Exception {
        assertThat(post(token(1), null, "{\"txt\":\"hi\"}").body())
                .contains("txt")
                .contains("is not a field of this request; allowed: at, text");
        assertThat(post(token(1), null, "{\"text\":\"far too long a note\"}").body())
                .contains("\"field\":\"text\"")
                .contains("at most 10 characters");
        assertThat(post(token(1), null, "{\"text\":\"hi\",\"at\":\"tomorrow\"}").body())
                .contains("'tomorrow' is not a time such as 2026-11-26T14:30:00-03:00");
        assertThat(post(token(1), null, "{\"text\":").body()).contains("breaks at line 1");
        assertThat(post(token(1), null, "").body()).contains("takes a JSON object");
        assertThat(get("/api/v1/notes/abc").body()).contains("'abc' is not a whole number");
        assertThat(get("/api/v1/notes/7").statusCode()).isEqualTo(404);
        assertThat(get("/api/v1/nothing").body()).contains("/problems/no-such-route");
    }

    @Test
    @Tag("I13")
    void leavesNothingHalfDoneBehindADefect() throws Exception {
        var answer = post(token(71), null, "{\"text\":\"boom\"}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).doesNotContain("boom");
        assertThat(count(71)).isZero();
    }

    @Test
    void carriesOutARequestWithAKeyOnceAndGivesTheSameAnswerAgain() throws Exception {
        String key = UUID.randomUUID().toString();

        var first = post(token(72), key, "{\"text\":\"once\"}");
        var again = post(token(72), key, "{\"text\":\"once\"}");

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
        assertThat(count(72)).isEqualTo(1);
    }

    @Test
    void refusesAnotherRequestUnderAUsedKey() throws Exception {
        String key = UUID.randomUUID().toString();
        post(token(73), key, "{\"text\":\"one\"}");

        var other = post(token(73), key, "{\"text\":\"two\"}");

        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-key-reused");
        assertThat(count(73)).isEqualTo(1);
    }

    @Test
    @Tag("I8")
    void keysOfTwoCompaniesHaveNothingToDoWithEachOther() throws Exception {
        String key = UUID.randomUUID().toString();

        post(token(74), key, "{\"text\":\"one\"}");
        var other = post(token(75), key, "{\"text\":\"two\"}");

        assertThat(other.statusCode()).isEqualTo(201);
        assertThat(count(75)).isEqualTo(1);
    }

    @Test
    void carriesOutOneOfManyRequestsThatCarryOneKeyAtTheSameTime() throws Exception {
        String key = UUID.randomUUID().toString();
        String token = token(76);

        List<Integer> statuses;
        try (var pool = Executors.newFixedThreadPool(8)) {
            statuses = pool
                    .invokeAll(IntStream.range(0, 8)
                            .<Callable<Integer>>mapToObj(i -> () ->
                                    post(token, key, "{\"text\":\"once\"}").statusCode())
                            .toList())
                    .stream()
                    .map(done -> done.resultNow())
                    .toList();
        }

        assertThat(statuses).contains(201).isSubsetOf(201, 409);
        assertThat(count(76)).isEqualTo(1);
    }

    @Test
    void aBadRequestWithAKeyIsAnsweredTheSameAgainAndAFailedOneIsTriedAnew() throws Exception {
        String bad = UUID.randomUUID().toString();
        String failing = UUID.randomUUID().toString();
        int before = notes.calls.get();

        post(token(77), failing, "{\"text\":\"boom\"}");
        post(token(77), failing, "{\"text\":\"boom\"}");
        var first = post(token(77), bad, "{\"nope\":1}");
        var second = post(token(77), bad, "{\"nope\":1}");

        assertThat(notes.calls.get() - before).as("a 500 is not kept").isEqualTo(2);
        assertThat(second.body()).isEqualTo(first.body());
        assertThat(second.statusCode()).isEqualTo(400);
    }

    @Test
    void letsNobodyNearARouteThatIsNotInTheTable() throws Exception {
        int before = notes.calls.get();

        var answer = get("/api/v1/forgotten");

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("/problems/no-such-route");
        assertThat(notes.calls.get()).isEqualTo(before);
    }

    @Test
    void letsOnlyTheRolesOfTheTableIn() throws Exception {
        var professional = get("/api/v1/notes/7", tokenOf(1, "professional"));

        assertThat(professional.statusCode()).isEqualTo(403);
        assertThat(professional.body()).contains("role (professional)", "allowed: api, manager, owner, receptionist");
        assertThat(get("/api/v1/notes/7", tokenOf(1)).statusCode()).isEqualTo(403);
        assertThat(get("/api/v1/notes/7", tokenOf(1, "emperor")).statusCode()).isEqualTo(403);
        assertThat(get("/api/v1/notes/7", tokenOf(1, "receptionist")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void goesByTheMostSpecificLineAsTheControllersDo() throws Exception {
        assertThat(get("/api/v1/notes/hidden", tokenOf(1, "owner")).statusCode())
                .isEqualTo(200);
        assertThat(get("/api/v1/notes/hidden", tokenOf(1, "manager")).statusCode())
                .isEqualTo(403);
        assertThat(get("/api/v1/notes/%68idden", tokenOf(1, "manager")).statusCode())
                .isEqualTo(403);
    }

    @Test
    void saysWhichMethodsAPathTakes() throws Exception {
        var answer = get("/api/v1/notes");

        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).contains("POST");
        assertThat(answer.body()).contains("/problems/method-not-allowed");
    }

    @Test
    void refusesTheTokensOfASuspendedCompanyAlsoForARepeat() throws Exception {
        String suspended = tokenOf(EdgeTestApplication.SUSPENDED.value(), "owner");

        assertThat(get("/api/v1/notes/hidden", suspended).statusCode()).isEqualTo(403);
        var answer = post(suspended, UUID.randomUUID().toString(), "{\"text\":\"hi\"}");
        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("/problems/company-suspended");
        assertThat(count(EdgeTestApplication.SUSPENDED.value())).isZero();
    }

    @Test
    void asksToTryAgainWhileNobodyCanSayWhetherTheCompanyIsSuspended() throws Exception {
        var answer = get("/api/v1/notes/hidden", tokenOf(EdgeTestApplication.AWAY.value(), "owner"));

        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).contains("2");
    }

    @Test
    void carriesOutTheOperatorsRequestWithAKeyOnce() throws Exception {
        String key = UUID.randomUUID().toString();

        var first = post("/api/v1/platform", tokenOf(0, "operator"), key, "{}");
        var again = post("/api/v1/platform", tokenOf(0, "operator"), key, "{}");

        assertThat(first.statusCode()).isEqualTo(200);
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(again.headers().firstValue("Idempotent-Replayed")).contains("true");
    }

    @Test
    @Tag("I8")
    void keepsCompaniesApart() throws Exception {
        CompanyIsolation.of("atendo_edge_test")
                .everyTableIsIsolatedExcept()
                .aQueryWithoutCompanySeesNothingAndSystemSeesOnly("idempotency_keys")
                .noRoleCanBypassIt();
    }

    private long count(long company) {
        Long rows = transactions.read(
                new CompanyId(company), () -> jdbc.queryForObject("select count(*) from notes", Long.class));
        return rows == null ? 0 : rows;
    }

    private HttpResponse<String> get(String path) throws Exception {
        return get(path, token(1));
    }

    private HttpResponse<String> get(String path, String token) throws Exception {
        return http.send(
                HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                        .header("Authorization", "Bearer " + token)
                        .build(),
                HttpResponse.BodyHandlers.ofString());
    }

    private HttpResponse<String> post(
            @org.jspecify.annotations.Nullable String token, @org.jspecify.annotations.Nullable String key, String body)
            throws Exception {
        return post("/api/v1/notes", token, key, body);
    }

    private HttpResponse<String> post(
            String path,
            @org.jspecify.annotations.Nullable String token,
            @org.jspecify.annotations.Nullable String key,
            String body)
            throws Exception {
        var request = HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                .timeout(Duration.ofSeconds(20))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        if (key != null) {
            request.header("Idempotency-Key", key);
        }
        return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String token(long company) throws Exception {
        return token(company, "http://localhost:8080", Instant.now().plusSeconds(600));
    }

    private static String token(long company, String issuer, Instant expires) throws Exception {
        return token(company, issuer, expires, List.of("api"));
    }

    private static String tokenOf(long company, String... roles) throws Exception {
        return token(company, "http://localhost:8080", Instant.now().plusSeconds(600), List.of(roles));
    }

    private static String token(long company, String issuer, Instant expires, List<String> roles) throws Exception {
        var jwt = new SignedJWT(
                new JWSHeader(JWSAlgorithm.RS256),
                new JWTClaimsSet.Builder()
                        .issuer(issuer)
                        .subject("company-" + company)
                        .claim(Caller.COMPANY_CLAIM, company == 0 ? null : company)
                        .claim(Caller.ROLES_CLAIM, roles)
                        .issueTime(Date.from(expires.minusSeconds(1200)))
                        .expirationTime(Date.from(expires))
                        .build());
        jwt.sign(new RSASSASigner(EdgeTestApplication.KEY));
        return jwt.serialize();
    }
}
