package website.atendo.appointment.staff;

import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import website.atendo.edge.Problem;

@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class StaffProblems {

    @ExceptionHandler
    ProblemDetail handle(LastOwner e) {
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "last-owner",
                        "A company needs an owner",
                        "This is the only owner who can log in. Make somebody else an owner first.")
                .getBody();
    }

    @ExceptionHandler
    ProblemDetail handle(NoAgenda e) {
        return Problem.invalid(
                        "professionalId", "must name the professional whose agenda a user with role PROFESSIONAL sees")
                .getBody();
    }

    @ExceptionHandler
    ProblemDetail handle(NoPassword e) {
        return Problem.invalid("password", "must be 10 to 72 characters").getBody();
    }
}
