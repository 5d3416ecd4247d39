package website.atendo.gateway.webhooks;

import java.net.URI;
import java.sql.SQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

/**
 * What a provider is told when its webhook was not taken. Our own trouble is always 503, whatever it is: a 4xx makes
 * Evolution drop the event for good, a 5xx makes it try again.
 */
@RestControllerAdvice("website.atendo.gateway")
class WebhookProblems {
    private static final Logger log = LoggerFactory.getLogger(WebhookProblems.class);

    private final WebhookMeters meters;

    WebhookProblems(WebhookMeters meters) {
        this.meters = meters;
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(WebhookRefused e) {
        meters.refused(e.reason());
        return ResponseEntity.of(e.body()).build();
    }

    /** Also errors such as a full heap. */
    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(Exception e) {
        meters.notTaken();
        log.warn("a webhook was answered 503 and will come again: {}", causeOf(e));
        ProblemDetail body = ProblemDetail.forStatusAndDetail(
                HttpStatus.SERVICE_UNAVAILABLE, "Nothing of the webhook was kept. Send it again.");
        body.setType(URI.create("https://atendo.website/problems/unavailable"));
        body.setTitle("Try again shortly");
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, "2")
                .body(body);
    }

    /** Kinds only: PostgreSQL's messages quote the row they refuse. */
    private static String causeOf(Exception e) {
        Throwable cause = NestedExceptionUtils.getMostSpecificCause(e);
        String kind = e.getClass().getSimpleName();
        if (cause instanceof SQLException sql) {
            return kind + ", SQL state " + sql.getSQLState();
        }
        StackTraceElement[] stack = cause.getStackTrace();
        return kind + ", " + cause.getClass().getSimpleName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }
}
