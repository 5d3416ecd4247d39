package website.atendo.edge;

import java.net.URI;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.ErrorResponseException;

/**
 * An error a caller can act on, as RFC 9457 problem details: a stable type, what was wrong, and what is allowed
 * (invariant I13).
 */
public final class Problem extends ErrorResponseException {
    private static final long serialVersionUID = 1L;
    static final String TYPES = "https://atendo.website/problems/";

    /** When to repeat a request that was {@link #unavailable}. */
    static final String RETRY_AFTER_SECONDS = "2";

    private Problem(HttpStatus status, ProblemDetail body) {
        super(status, body, null);
    }

    /**
     * @param type stable, in kebab case, such as {@code slot-taken}
     * @param detail what was wrong, where, and what is allowed; no personal data
     */
    public static Problem of(HttpStatus status, String type, String title, String detail) {
        return of(status, type, title, detail, Map.of());
    }

    /** @param more further members of the answer */
    public static Problem of(HttpStatus status, String type, String title, String detail, Map<String, ?> more) {
        return new Problem(status, body(status, type, title, detail, more));
    }

    public static Problem notFound(String what, Object id) {
        return of(
                HttpStatus.NOT_FOUND, "not-found", "Not found", "There is no " + what + " " + id + " in this company.");
    }

    public static Problem forbidden(String detail) {
        return of(HttpStatus.FORBIDDEN, "forbidden", "Not allowed", detail);
    }

    /** One field of the request is wrong. */
    public static Problem invalid(String field, String message) {
        return invalid(List.of(new FieldError(field, message)));
    }

    public static Problem invalid(List<FieldError> errors) {
        return of(
                HttpStatus.BAD_REQUEST,
                "invalid-request",
                "The request is not valid",
                errors.size() == 1
                        ? errors.getFirst().field() + ": " + errors.getFirst().message()
                        : errors.size() + " fields are wrong",
                Map.of("errors", errors));
    }

    /** The database is away: nothing was changed, so the caller may simply try again. */
    static ProblemDetail unavailable() {
        return body(
                HttpStatus.SERVICE_UNAVAILABLE,
                "unavailable",
                "Try again shortly",
                "Nothing was changed. Repeat the request, best with the same Idempotency-Key.",
                Map.of());
    }

    static ProblemDetail body(
            HttpStatus status, String type, String title, @Nullable String detail, Map<String, ?> more) {
        ProblemDetail body = ProblemDetail.forStatus(status);
        body.setType(URI.create(TYPES + type));
        body.setTitle(title);
        body.setDetail(detail);
        more.forEach(body::setProperty);
        return body;
    }

    @Override
    public String getMessage() {
        return getBody().getTitle() + ": " + getBody().getDetail();
    }

    /**
     * @param field path of the field, such as {@code startsAt}
     * @param message what is wrong with it and what is allowed
     */
    public record FieldError(String field, String message) {}
}
