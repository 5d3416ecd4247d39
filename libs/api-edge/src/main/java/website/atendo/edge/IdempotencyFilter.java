package website.atendo.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.util.ContentCachingResponseWrapper;
import website.atendo.contracts.CompanyId;

/**
 * A POST under {@code /api} with an {@code Idempotency-Key} is carried out once: the same key and request get the same
 * answer for 24 h, another request under that key gets 422, and one that comes while the first still runs gets 409. An
 * answer of 5xx is not kept: then a repeat is a new try. Neither is a {@link SecretAnswer}: then a repeat gets 409.
 */
final class IdempotencyFilter extends OncePerRequestFilter {
    static final String HEADER = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;
    private static final int LARGEST_BODY = 1_000_000;

    /** What is kept in place of an answer with a secret; no answer of ours is this. */
    private static final String SECRET = "secret";

    private static final ProblemDetail SECRET_GONE = Problem.of(
                    HttpStatus.CONFLICT,
                    "secret-shown-once",
                    "This request was carried out, and its answer is not kept",
                    "The answer held a secret, which is shown once. Where it was lost, have another one made.")
            .getBody();

    /** The operator's keys are kept under a number that no company ever gets. */
    private static final CompanyId NO_COMPANY = new CompanyId(Long.MAX_VALUE);

    private final IdempotencyKeys keys;
    private final ProblemWriter problems;

    IdempotencyFilter(IdempotencyKeys keys, ProblemWriter problems) {
        this.keys = keys;
        this.problems = problems;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !"POST".equals(request.getMethod()) || request.getHeader(HEADER) == null;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Caller caller = caller();
        String key = request.getHeader(HEADER);
        if (caller == null) {
            chain.doFilter(request, response);
            return;
        }
        if (key.isBlank() || key.length() > LONGEST_KEY) {
            problems.write(
                    response,
                    Problem.invalid(HEADER, "must be 1 to " + LONGEST_KEY + " characters, best a new UUID per request")
                            .getBody());
            return;
        }
        byte[] body = request.getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            problems.write(
                    response,
                    Problem.of(
                                    HttpStatus.CONTENT_TOO_LARGE,
                                    "body-too-large",
                                    "The body is too large",
                                    "At most " + LARGEST_BODY + " bytes are allowed.")
                            .getBody());
            return;
        }
        String fingerprint = request.getRequestURI() + "?" + request.getQueryString() + " " + sha256(body);
        String who = String.valueOf(caller.actor().id());
        CompanyId company = caller.company() == null ? NO_COMPANY : caller.company();
        switch (keys.begin(company, who, key, fingerprint)) {
            case IdempotencyKeys.First _ -> firstTime(request, response, chain, company, who, key, body);
            case IdempotencyKeys.Answered answered
            when answered.body().equals(SECRET) -> problems.write(response, SECRET_GONE);
            case IdempotencyKeys.Answered answered -> repeat(response, answered);
            case IdempotencyKeys.Running _ ->
                problems.write(
                        response,
                        Problem.of(
                                        HttpStatus.CONFLICT,
                                        "request-running",
                                        "The first request with this key still runs",
                                        "Repeat it in a moment to get its answer.")
                                .getBody());
            case IdempotencyKeys.OtherRequest _ ->
                problems.write(
                        response,
                        Problem.of(
                                        HttpStatus.UNPROCESSABLE_CONTENT,
                                        "idempotency-key-reused",
                                        "This Idempotency-Key was used for another request",
                                        "Use a new key for every request; repeat a key only with the same path and body.")
                                .getBody());
        }
    }

    private void firstTime(
            HttpServletRequest request,
            HttpServletResponse response,
            FilterChain chain,
            CompanyId company,
            String who,
            String key,
            byte[] body)
            throws IOException, ServletException {
        var answer = new ContentCachingResponseWrapper(response);
        boolean keep = false;
        try {
            chain.doFilter(new BodyAgain(request, body), answer);
            keep = answer.getStatus() < 500;
        } finally {
            if (keep && answer.getStatus() < 400 && SecretAnswer.isOf(request)) {
                keys.finish(company, who, key, SECRET_GONE.getStatus(), null, null, null, SECRET);
            } else if (keep) {
                keys.finish(
                        company,
                        who,
                        key,
                        answer.getStatus(),
                        answer.getContentType(),
                        answer.getHeader(HttpHeaders.LOCATION),
                        answer.getHeader(HttpHeaders.ETAG),
                        new String(answer.getContentAsByteArray(), StandardCharsets.UTF_8));
            } else {
                keys.forget(company, who, key);
            }
        }
        answer.copyBodyToResponse();
    }

    private static void repeat(HttpServletResponse response, IdempotencyKeys.Answered answered) throws IOException {
        response.setStatus(answered.status());
        response.setHeader("Idempotent-Replayed", "true");
        if (answered.contentType() != null) {
            response.setContentType(answered.contentType());
        }
        if (answered.location() != null) {
            response.setHeader(HttpHeaders.LOCATION, answered.location());
        }
        if (answered.etag() != null) {
            response.setHeader(HttpHeaders.ETAG, answered.etag());
        }
        response.getOutputStream().write(answered.body().getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable Caller caller() {
        return SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token
                ? CallerArgument.callerOf(token.getToken())
                : null;
    }

    private static String sha256(byte[] body) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(body));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The request with its body to be read once more. */
    private static final class BodyAgain extends HttpServletRequestWrapper {
        private final byte[] body;

        BodyAgain(HttpServletRequest request, byte[] body) {
            super(request);
            this.body = body;
        }

        @Override
        public ServletInputStream getInputStream() {
            var bytes = new ByteArrayInputStream(body);
            return new ServletInputStream() {
                @Override
                public int read() {
                    return bytes.read();
                }

                @Override
                public boolean isFinished() {
                    return bytes.available() == 0;
                }

                @Override
                public boolean isReady() {
                    return true;
                }

                @Override
                public void setReadListener(ReadListener listener) {
                    throw new UnsupportedOperationException("the body is here already");
                }
            };
        }
    }
}
