package website.atendo.bench;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import website.atendo.local.Program;

/**
 * A slot search over HTTP, token check and JSON included, against reading the same appointments by one indexed range
 * query: 20 professionals, 14 days, among 50,000 appointments of the company.
 */
final class SlotsBenchmark implements Benchmark {
    private static final int SEARCHES = 1_000;
    /**
     * The service is measured as it is an hour after its start. What it calls once for each search is compiled for good
     * after five to eighteen thousand of them; until then, one in a hundred waits for a core that compiles.
     */
    private static final int ROUNDS_BEFORE = 30;

    private static final int PROFESSIONALS = 20;
    private static final int APPOINTMENTS = 50_000;
    private static final int HALF_HOURS_A_DAY = 20;
    private static final int DAYS = 14;
    private static final Pattern TOKEN = Pattern.compile("\"access_token\"\\s*:\\s*\"([^\"]+)\"");

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Override
    public String name() {
        return "slots";
    }

    @Override
    public List<Ratio> run(Ground ground) throws Exception {
        ServiceProcess service = ground.service(
                Program.APPOINTMENT, Map.of("SPRING_PROFILES_ACTIVE", "local", "ATENDO_PUBLIC_URL", "http://bench"));
        try (var connection = ground.sql("atendo_appointment")) {
            long serviceId = fill(connection);
            String token = token(service);
            var from = OffsetDateTime.now(ZoneOffset.UTC).plusDays(30).toLocalDate();
            URI search = Ground.local(
                    service.port(),
                    "/api/v1/slots?serviceId=%d&from=%s&to=%s".formatted(serviceId, from, from.plusDays(DAYS - 1)));
            requireManySlots(get(search, token).body());
            for (int i = 0; i < ROUNDS_BEFORE; i++) {
                slotSearch(search, token);
                rangeQuery(connection, from.atStartOfDay().atOffset(ZoneOffset.UTC));
            }
            return List.of(new Ratio(
                    name(),
                    "p99 in ms of a slot search over HTTP, 20 professionals × 14 days among 50,000 appointments ÷ one"
                            + " indexed range query of the same appointments",
                    Ratio.Goal.atMost(3),
                    Rounds.alternating(
                            name(),
                            round -> slotSearch(search, token),
                            round -> rangeQuery(connection, from.atStartOfDay().atOffset(ZoneOffset.UTC)))));
        }
    }

    private double slotSearch(URI search, String token) throws IOException, InterruptedException {
        double[] millis = new double[SEARCHES];
        for (int i = 0; i < SEARCHES; i++) {
            long begin = System.nanoTime();
            get(search, token);
            millis[i] = (System.nanoTime() - begin) / 1e6;
        }
        return p99(millis);
    }

    private static double rangeQuery(Connection connection, OffsetDateTime from) throws SQLException {
        double[] millis = new double[SEARCHES];
        try (var query = connection.prepareStatement("""
                select id, professional_id, starts_at, ends_at, status from appointments
                where company_id = 1 and starts_at >= ? and starts_at < ? and status in ('SCHEDULED', 'CONFIRMED')
                order by starts_at""")) {
            for (int i = 0; i < SEARCHES; i++) {
                long begin = System.nanoTime();
                query.setObject(1, from);
                query.setObject(2, from.plusDays(DAYS));
                int rows = 0;
                try (var result = query.executeQuery()) {
                    while (result.next()) {
                        result.getLong(1);
                        result.getLong(2);
                        result.getObject(3, OffsetDateTime.class);
                        result.getObject(4, OffsetDateTime.class);
                        result.getString(5);
                        rows++;
                    }
                }
                millis[i] = (System.nanoTime() - begin) / 1e6;
                if (rows < PROFESSIONALS * DAYS) {
                    throw new IllegalStateException("only " + rows + " appointments in the time that is searched");
                }
            }
        }
        return p99(millis);
    }

    private static double p99(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(sorted.length * 0.99) - 1];
    }

    /** The demo's company gets a salon's worth: every other half hour of the coming months is taken. */
    private static long fill(Connection connection) throws SQLException {
        Ground.execute(
                connection,
                """
                insert into professionals (company_id, version, name, active, changed_at, created_at)
                select 1, 1, 'Profissional ' || n, true, now(), now() from generate_series(1, %d) n""".formatted(PROFESSIONALS),
                """
                insert into services (company_id, version, name, duration_minutes, buffer_before_minutes,
                  buffer_after_minutes, active, created_at)
                values (1, 1, 'Banco de provas', 30, 0, 0, true, now())""",
                """
                insert into professional_services (company_id, professional_id, service_id)
                select 1, p.id, s.id from professionals p, services s
                where p.company_id = 1 and p.name like 'Profissional %' and s.name = 'Banco de provas'""",
                """
                insert into working_hours (company_id, professional_id, weekday, from_minute, until_minute)
                select 1, id, weekday, start, till from professionals, generate_series(1, 7) weekday,
                  (values (480, 780), (840, 1140)) as half(start, till)
                where company_id = 1 and name like 'Profissional %'""",
                """
                insert into appointments (company_id, version, revision, status, reschedule_asked, client_id,
                  service_id, professional_id, starts_at, ends_at, occupied_from, occupied_until, created_at)
                select 1, 1, 1, 'SCHEDULED', false, (select min(id) from clients where company_id = 1), s.id, p.id,
                  at, at + interval '30 min', at, at + interval '30 min', now()
                from services s, generate_series(0, %1$d - 1) n,
                  lateral (select id from professionals where company_id = 1 and name = 'Profissional ' || 1 + n %% %2$d) p,
                  lateral (select date_trunc('day', now()) + n / %2$d / %3$d * interval '1 day' + interval '11 hours'
                    + n / %2$d %% %3$d * interval '1 hour' as at) t
                where s.name = 'Banco de provas'""".formatted(APPOINTMENTS, PROFESSIONALS, HALF_HOURS_A_DAY / 2),
                "vacuum analyze");
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select id from services where name = 'Banco de provas'")) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void requireManySlots(String page) {
        var total = Pattern.compile("\"total\"\\s*:\\s*(\\d+)").matcher(page);
        if (!total.find() || Integer.parseInt(total.group(1)) < PROFESSIONALS * DAYS) {
            throw new IllegalStateException("too few slots to be the search that is meant: " + page);
        }
    }

    private String token(ServiceProcess service) throws IOException, InterruptedException {
        String credentials =
                Base64.getEncoder().encodeToString("company-1:atendo-demo".getBytes(StandardCharsets.UTF_8));
        var request = HttpRequest.newBuilder(Ground.local(service.port(), "/oauth2/token"))
                .header("Authorization", "Basic " + credentials)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(
                        "grant_type=" + URLEncoder.encode("client_credentials", StandardCharsets.UTF_8)))
                .build();
        String body = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        var token = TOKEN.matcher(body);
        if (!token.find()) {
            throw new IllegalStateException("no token: " + body);
        }
        return token.group(1);
    }

    private HttpResponse<String> get(URI address, String token) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address)
                .header("Authorization", "Bearer " + token)
                .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return answer;
    }
}
