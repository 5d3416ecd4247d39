package website.atendo.simulator.problems;

import java.net.URI;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;

@RestControllerAdvice
class Problems {
    @ExceptionHandler
    ProblemDetail misuse(Misuse e) {
        return problem(e.status(), String.valueOf(e.getMessage()));
    }

    @ExceptionHandler
    ProblemDetail unreadable(HttpMessageNotReadableException e) {
        return problem(
                HttpStatus.BAD_REQUEST,
                "The body is not valid JSON: " + e.getMostSpecificCause().getMessage());
    }

    private static ProblemDetail problem(HttpStatus status, String detail) {
        var problem = ProblemDetail.forStatusAndDetail(status, detail);
        problem.setType(URI.create("urn:atendo:simulator:"
                + status.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-')));
        return problem;
    }
}
