package website.atendo.adapter.instances;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.edge.Problem;

/** A provider's trouble as problem details: what it is, and what to do about it. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class InstanceProblems {
    private static final Logger log = LoggerFactory.getLogger(InstanceProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(ProviderTrouble trouble) {
        log.warn("{}", trouble.getMessage());
        Problem problem = problem(trouble);
        var answer = ResponseEntity.status(problem.getStatusCode());
        if (problem.getStatusCode().is5xxServerError()) {
            answer.header(
                    HttpHeaders.RETRY_AFTER,
                    String.valueOf(Math.max(1, trouble.retryAfter().toSeconds())));
        }
        return answer.body(problem.getBody());
    }

    private static Problem problem(ProviderTrouble trouble) {
        String said = String.valueOf(trouble.getMessage());
        return switch (trouble.kind()) {
            case NOT_THERE ->
                Problem.of(
                        HttpStatus.BAD_GATEWAY,
                        "provider-not-there",
                        "The provider did not answer",
                        "Nothing is known to have changed; try again in a moment.");
            case TOO_SLOW ->
                Problem.of(
                        HttpStatus.GATEWAY_TIMEOUT,
                        "provider-too-slow",
                        "The provider did not answer in time",
                        "What was asked may have been done: look before you repeat it.");
            case RESTING ->
                Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "provider-resting",
                        "The instance is left alone for a while",
                        said + "; try again after Retry-After.");
            case CONFIGURATION ->
                Problem.of(
                        HttpStatus.SERVICE_UNAVAILABLE,
                        "provider-not-configured",
                        "The provider's server needs its operator",
                        said);
            case REFUSED -> Problem.of(HttpStatus.BAD_GATEWAY, "provider-refused", "The provider refused", said);
            case INPUT_REFUSED ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "provider-refused-input",
                        "The provider does not take this",
                        said);
            case NOT_AVAILABLE ->
                Problem.of(
                        HttpStatus.UNPROCESSABLE_CONTENT,
                        "not-available-for-this-number",
                        "This kind of number cannot do that",
                        "Numbers of WhatsApp's official platform have no such function; only numbers linked by QR code"
                                + " have it.");
            case NOT_CONNECTED ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        "instance-not-connected",
                        "The number is not connected to WhatsApp",
                        "Pair it: GET /api/v1/evolution-api/instance/{name}/qrcode, then try again.");
            case NOT_FOUND -> Problem.of(HttpStatus.NOT_FOUND, "not-found", "Not found", said);
            case NO_SUCH_INSTANCE ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        "instance-missing",
                        "The provider does not know the instance",
                        "Create it: POST /api/v1/evolution-api/instance/create.");
        };
    }
}
