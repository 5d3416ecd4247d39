package website.atendo.adapter.instances;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import website.atendo.adapter.provider.ProviderTrouble;
import website.atendo.edge.Problem;

/** A provider's trouble as problem details. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE)
class InstanceProblems {
    private static final Logger log = LoggerFactory.getLogger(InstanceProblems.class);

    @ExceptionHandler
    ResponseEntity<ProblemDetail> handle(ProviderTrouble trouble) {
        log.warn("{}", trouble.getMessage());
        Problem problem = switch (trouble.kind()) {
            case NOT_THERE ->
                Problem.of(
                        HttpStatus.BAD_GATEWAY,
                        "provider-not-there",
                        "The provider did not answer",
                        "Nothing is known to have changed; try again in a moment.");
            case REFUSED ->
                Problem.of(
                        HttpStatus.BAD_GATEWAY,
                        "provider-refused",
                        "The provider refused",
                        String.valueOf(trouble.getMessage()));
            case NO_SUCH_INSTANCE ->
                Problem.of(
                        HttpStatus.CONFLICT,
                        "instance-missing",
                        "The provider does not know the instance",
                        "Create it: POST /api/v1/evolution-api/instance/create.");
        };
        return ResponseEntity.status(problem.getStatusCode()).body(problem.getBody());
    }
}
