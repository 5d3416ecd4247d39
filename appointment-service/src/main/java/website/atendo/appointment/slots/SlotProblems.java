package website.atendo.appointment.slots;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import website.atendo.edge.Problem;

@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class SlotProblems {

    @ExceptionHandler
    ProblemDetail handle(UnsearchableTime e) {
        return Problem.invalid("to", "must be later than from, by " + FindSlots.LONGEST.toDays() + " days at most")
                .getBody();
    }

    @ExceptionHandler
    ProblemDetail handle(NotOnOffer e) {
        return switch (e.why()) {
            case SERVICE_INACTIVE ->
                unprocessable("service-inactive", "The service is not offered", "It is inactive: nobody can book it.");
            case PROFESSIONAL_INACTIVE ->
                unprocessable(
                        "professional-inactive",
                        "The professional takes no appointments",
                        "They are inactive: nobody can book them.");
            case SERVICE_NOT_OFFERED ->
                unprocessable(
                        "service-not-offered",
                        "The professional does not offer this service",
                        "Add it to their serviceIds, or choose another professional.");
        };
    }

    private static ProblemDetail unprocessable(String type, String title, String detail) {
        return Problem.of(HttpStatus.UNPROCESSABLE_CONTENT, type, title, detail).getBody();
    }
}
