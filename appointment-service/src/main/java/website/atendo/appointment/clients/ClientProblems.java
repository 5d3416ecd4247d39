package website.atendo.appointment.clients;

import java.util.Map;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import website.atendo.edge.Problem;

@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class ClientProblems {

    @ExceptionHandler
    ProblemDetail handle(NoPhone e) {
        return Problem.invalid(
                        "phone",
                        "must be a phone that can receive messages, with its area code, such as (11) 98765-4321, or "
                                + "with + and the country's code, such as +351 912 345 678")
                .getBody();
    }

    @ExceptionHandler
    ProblemDetail handle(PhoneTaken e) {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "phone-taken",
                        "Another client has this phone",
                        "It belongs to client " + e.owner() + "; with and without the ninth digit it is the same.",
                        Map.of("clientId", e.owner().value()))
                .getBody();
    }
}
