package website.atendo.appointment.booking;

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
class SeriesProblems {
    private final Refusals refusals;

    SeriesProblems(Refusals refusals) {
        this.refusals = refusals;
    }

    @ExceptionHandler
    ProblemDetail handle(OccurrencesInConflict e) {
        var conflicts = e.conflicts().stream()
                .map(conflict -> ConflictView.of(refusals, e.company(), conflict))
                .toList();
        return Problem.of(
                        HttpStatus.CONFLICT,
                        "occurrences-in-conflict",
                        "Some of the appointments cannot take place then",
                        conflicts.size()
                                + " of them cannot; each is listed under conflicts with its reason. Nothing was "
                                + "changed.",
                        Map.of("conflicts", conflicts))
                .getBody();
    }
}
