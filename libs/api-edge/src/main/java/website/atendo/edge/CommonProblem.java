package website.atendo.edge;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The problems that routes have in common, as the document shows them. */
enum CommonProblem {
    INVALID_REQUEST(
            400,
            "a field is missing, wrong or unknown; errors says which and what is allowed",
            "The request is not valid",
            "startsAt: must be a time such as 2026-11-26T14:30:00-03:00"),
    MALFORMED_BODY(400, "the body is not JSON", "The body is not JSON", "It breaks at line 1, column 12."),
    UNAUTHORIZED(
            401,
            "no valid token",
            "No valid token",
            "Send a token: Authorization: Bearer <token>, from POST /oauth2/token."),
    FORBIDDEN(403, "the token does not allow it", "Not allowed", "Your token does not allow this route."),
    NOT_FOUND(404, "the company has no such thing", "Not found", "There is no appointment 42 in this company."),
    REQUEST_RUNNING(
            409,
            "the first request with this Idempotency-Key still runs",
            "The first request with this key still runs",
            "Repeat it in a moment to get its answer."),
    IDEMPOTENCY_KEY_REUSED(
            422,
            "this Idempotency-Key was used for another request",
            "This Idempotency-Key was used for another request",
            "Use a new key for every request; repeat a key only with the same path and body."),
    INTERNAL_ERROR(
            500,
            "something is wrong on our side; it has been logged",
            "Something is wrong on our side",
            "The request was not carried out. It has been logged."),
    UNAVAILABLE(
            503,
            "nothing was changed; try again shortly",
            "Try again shortly",
            "Nothing was changed. Repeat the request, best with the same Idempotency-Key.");

    private final int status;
    private final String when;
    private final String title;
    private final String detail;

    CommonProblem(int status, String when, String title, String detail) {
        this.status = status;
        this.when = when;
        this.title = title;
        this.detail = detail;
    }

    String type() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    int status() {
        return status;
    }

    String when() {
        return when;
    }

    static Optional<CommonProblem> ofStatus(String status) {
        return Arrays.stream(values())
                .filter(problem -> Integer.toString(problem.status).equals(status))
                .findFirst();
    }

    /** What an answer of that type looks like; of one that only its feature knows, the members that never change. */
    static Map<String, Object> example(String type, int status) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("type", Problem.TYPES + type);
        Optional<CommonProblem> common = Arrays.stream(values())
                .filter(problem -> problem.type().equals(type))
                .findFirst();
        common.ifPresent(problem -> body.put("title", problem.title));
        body.put("status", status);
        common.ifPresent(problem -> body.put("detail", problem.detail));
        if (common.equals(Optional.of(INVALID_REQUEST))) {
            body.put(
                    "errors",
                    List.of(Map.of(
                            "field", "startsAt", "message", "must be a time such as 2026-11-26T14:30:00-03:00")));
        }
        return body;
    }
}
