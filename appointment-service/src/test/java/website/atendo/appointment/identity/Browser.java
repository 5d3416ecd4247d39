package website.atendo.appointment.identity;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.CookiePolicy;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/**
 * A browser and the console, as far as the authorization server sees them through the edge; redirects are not
 * followed. Each browser is on a network address of its own.
 */
final class Browser {
    static final String PUBLIC = "http://localhost:8080";
    static final String CALLBACK = PUBLIC + "/console/login/callback";
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");
    private static final JsonMapper JSON = JsonMapper.shared();

    private static final AtomicInteger ADDRESSES = new AtomicInteger();

    private final String server;
    private final String address = "203.0.113." + ADDRESSES.incrementAndGet();
    private final HttpClient http;
    private final CookieManager cookies = new CookieManager(null, CookiePolicy.ACCEPT_ALL);

    Browser(int port) {
        this.server = "http://localhost:" + port;
        this.http = HttpClient.newBuilder()
                .cookieHandler(cookies)
                .followRedirects(HttpClient.Redirect.NEVER)
                .build();
    }

    CookieManager cookies() {
        return cookies;
    }

    HttpResponse<String> get(String address) {
        return send(HttpRequest.newBuilder(here(address)).header("Accept", "text/html"));
    }

    HttpResponse<String> get(String address, String token) {
        return send(HttpRequest.newBuilder(here(address)).header("Authorization", "Bearer " + token));
    }

    HttpResponse<String> post(String address, Map<String, String> form) {
        return send(HttpRequest.newBuilder(here(address))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    /** As {@code curl -u client:secret -d grant_type=… http://…/oauth2/token}. */
    HttpResponse<String> token(String client, String secret, Map<String, String> form) {
        String basic = Base64.getEncoder().encodeToString((client + ":" + secret).getBytes(UTF_8));
        return send(HttpRequest.newBuilder(here("/oauth2/token"))
                .header("Authorization", "Basic " + basic)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(encoded(form))));
    }

    String apiToken(String client) {
        return String.valueOf(json(token(client, "atendo-demo", Map.of("grant_type", "client_credentials")))
                .get("access_token"));
    }

    HttpResponse<String> logIn(String email, String password) {
        Matcher csrf = CSRF.matcher(get("/login").body());
        if (!csrf.find()) {
            throw new AssertionError("the login page has no CSRF token");
        }
        return post("/login", Map.of("email", email, "senha", password, "_csrf", csrf.group(1)));
    }

    static String authorize(String verifier) {
        return "/oauth2/authorize?"
                + encoded(Map.of(
                        "response_type", "code",
                        "client_id", "staff-console",
                        "redirect_uri", CALLBACK,
                        "scope", "openid profile",
                        "state", "abc",
                        "nonce", "n-1",
                        "code_challenge", challenge(verifier),
                        "code_challenge_method", "S256"));
    }

    static String location(HttpResponse<?> response) {
        return response.headers().firstValue("Location").orElse("(no redirect, but " + response.statusCode() + ")");
    }

    static Map<String, String> query(String address) {
        return Arrays.stream(String.valueOf(URI.create(address).getQuery()).split("&"))
                .map(pair -> pair.split("=", 2))
                .collect(Collectors.toMap(pair -> pair[0], pair -> pair.length == 2 ? pair[1] : ""));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> json(HttpResponse<String> response) {
        return JSON.readValue(response.body(), Map.class);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> claims(String token) {
        return JSON.readValue(Base64.getUrlDecoder().decode(token.split("\\.")[1]), Map.class);
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> header(String token) {
        return JSON.readValue(Base64.getUrlDecoder().decode(token.split("\\.")[0]), Map.class);
    }

    private URI here(String address) {
        return URI.create(server + (address.startsWith(PUBLIC) ? address.substring(PUBLIC.length()) : address));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            request.header("X-Forwarded-For", address)
                    .header("X-Forwarded-Host", "localhost:8080")
                    .header("X-Forwarded-Port", "8080")
                    .header("X-Forwarded-Proto", "http");
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
