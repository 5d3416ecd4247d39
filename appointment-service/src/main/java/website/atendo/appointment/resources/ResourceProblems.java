package website.atendo.appointment.resources;

import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import website.atendo.edge.Problem;

/** What goes wrong alike for every resource. */
@RestControllerAdvice
@Order(Ordered.HIGHEST_PRECEDENCE + 100)
class ResourceProblems {
    private static final Logger log = LoggerFactory.getLogger(ResourceProblems.class);
    private static final String FOREIGN_KEY = "23503";

    @ExceptionHandler
    ProblemDetail handle(NotHere e) {
        return Problem.notFound(e.what(), e.id()).getBody();
    }

    @ExceptionHandler
    ProblemDetail handle(VersionPassed e) {
        return ETag.passed(e.expected(), e.version()).getBody();
    }

    /** The net below the checks: two requests that passed them at the same moment. */
    @ExceptionHandler
    ProblemDetail handle(DataIntegrityViolationException e) {
        PSQLException cause = postgres(e);
        String constraint = cause == null || cause.getServerErrorMessage() == null
                ? ""
                : String.valueOf(cause.getServerErrorMessage().getConstraint());
        if (cause != null && FOREIGN_KEY.equals(cause.getSQLState())) {
            return Problem.of(
                            HttpStatus.CONFLICT,
                            "in-use",
                            "It is still in use",
                            "Something else refers to it, so it cannot be removed. Make it inactive instead.")
                    .getBody();
        }
        return switch (constraint) {
            case "clients_company_id_phone_key" ->
                conflict("phone-taken", "Another client has this phone", "A phone belongs to one client of a company.");
            case "users_email" ->
                conflict("email-taken", "This e-mail address is taken", "Each address logs in one person.");
            case "times_never_taken_twice" ->
                conflict("slot-taken", "This time is taken", "Ask for the free slots and choose another.");
            default -> {
                // The exception itself would log the row (I12).
                log.error("answered 500: constraint {} is guarded by no check", constraint);
                yield Problem.of(
                                HttpStatus.INTERNAL_SERVER_ERROR,
                                "internal-error",
                                "Something is wrong on our side",
                                "The request was not carried out. It has been logged.")
                        .getBody();
            }
        };
    }

    private static ProblemDetail conflict(String type, String title, String detail) {
        return Problem.of(HttpStatus.CONFLICT, type, title, detail).getBody();
    }

    private static @Nullable PSQLException postgres(Throwable e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof PSQLException found) {
                return found;
            }
        }
        return null;
    }
}
