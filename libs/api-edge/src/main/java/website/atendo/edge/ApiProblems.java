package website.atendo.edge;

import jakarta.validation.ConstraintViolationException;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.http.converter.HttpMessageNotReadableException;
import org.springframework.transaction.CannotCreateTransactionException;
import org.springframework.web.ErrorResponse;
import org.springframework.web.bind.MethodArgumentNotValidException;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.RestControllerAdvice;
import org.springframework.web.context.request.WebRequest;
import org.springframework.web.method.annotation.HandlerMethodValidationException;
import org.springframework.web.method.annotation.MethodArgumentTypeMismatchException;
import org.springframework.web.servlet.mvc.method.annotation.ResponseEntityExceptionHandler;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Turns what goes wrong in any controller into problem details that say what to change. */
@RestControllerAdvice
@Order(Ordered.LOWEST_PRECEDENCE - 10)
class ApiProblems extends ResponseEntityExceptionHandler {
    private static final Logger log = LoggerFactory.getLogger(ApiProblems.class);

    @Override
    protected @Nullable ResponseEntity<Object> handleMethodArgumentNotValid(
            MethodArgumentNotValidException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Problem.FieldError> errors = e.getFieldErrors().stream()
                .map(error -> new Problem.FieldError(error.getField(), String.valueOf(error.getDefaultMessage())))
                .toList();
        return answer(Problem.invalid(errors).getBody(), headers, request, e);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHandlerMethodValidationException(
            HandlerMethodValidationException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        List<Problem.FieldError> errors = e.getParameterValidationResults().stream()
                .flatMap(result -> result.getResolvableErrors().stream()
                        .map(error -> new Problem.FieldError(
                                String.valueOf(result.getMethodParameter().getParameterName()),
                                String.valueOf(error.getDefaultMessage()))))
                .toList();
        return answer(Problem.invalid(errors).getBody(), headers, request, e);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleHttpMessageNotReadable(
            HttpMessageNotReadableException e, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        ProblemDetail body = switch (e.getCause()) {
            case UnrecognizedPropertyException unknown ->
                Problem.invalid(
                                path(unknown),
                                "is not a field of this request; allowed: "
                                        + (unknown.getKnownPropertyIds() == null
                                                ? "none"
                                                : unknown.getKnownPropertyIds().stream()
                                                        .map(String::valueOf)
                                                        .sorted()
                                                        .collect(Collectors.joining(", "))))
                        .getBody();
            case InvalidFormatException format ->
                Problem.invalid(
                                path(format),
                                "'" + shortened(format.getValue()) + "' is not " + expected(format.getTargetType()))
                        .getBody();
            case MismatchedInputException mismatch ->
                Problem.invalid(path(mismatch), "must be " + expected(mismatch.getTargetType()))
                        .getBody();
            case DatabindException other ->
                Problem.invalid(path(other), reason(other)).getBody();
            case JacksonException syntax ->
                Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "malformed-body",
                                "The body is not JSON",
                                "It breaks at line " + syntax.getLocation().getLineNr() + ", column "
                                        + syntax.getLocation().getColumnNr() + ".")
                        .getBody();
            case null, default ->
                Problem.of(
                                HttpStatus.BAD_REQUEST,
                                "malformed-body",
                                "The body could not be read",
                                "This route takes a JSON object as body.")
                        .getBody();
        };
        return answer(body, headers, request, e);
    }

    @Override
    protected @Nullable ResponseEntity<Object> handleExceptionInternal(
            Exception e, @Nullable Object body, HttpHeaders headers, HttpStatusCode status, WebRequest request) {
        Object said = body == null && e instanceof ErrorResponse response ? response.getBody() : body;
        if (said instanceof ProblemDetail problem && isUntyped(problem)) {
            problem.setType(URI.create("https://atendo.website/problems/"
                    + HttpStatus.valueOf(status.value())
                            .getReasonPhrase()
                            .toLowerCase(Locale.ROOT)
                            .replace(' ', '-')));
        }
        return super.handleExceptionInternal(e, said, headers, status, request);
    }

    private static boolean isUntyped(ProblemDetail problem) {
        return problem.getType() == null || "about:blank".equals(String.valueOf(problem.getType()));
    }

    @ExceptionHandler
    ProblemDetail handle(MethodArgumentTypeMismatchException e) {
        return Problem.invalid(e.getName(), "'" + shortened(e.getValue()) + "' is not " + expected(e.getRequiredType()))
                .getBody();
    }

    @ExceptionHandler
    ProblemDetail handle(ConstraintViolationException e) {
        return Problem.invalid(e.getConstraintViolations().stream()
                        .map(v -> new Problem.FieldError(v.getPropertyPath().toString(), v.getMessage()))
                        .toList())
                .getBody();
    }

    @ExceptionHandler({
        DataAccessResourceFailureException.class,
        CannotCreateTransactionException.class,
        TransientDataAccessException.class
    })
    ResponseEntity<ProblemDetail> handleAway(Exception e) {
        log.warn("answered 503: {}", e.toString());
        return ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE)
                .header(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS)
                .body(Problem.unavailable());
    }

    @ExceptionHandler
    ProblemDetail handleDefect(RuntimeException e) {
        log.error("answered 500", e);
        return Problem.body(
                HttpStatus.INTERNAL_SERVER_ERROR,
                "internal-error",
                "Something is wrong on our side",
                "The request was not carried out. It has been logged.",
                Map.of());
    }

    private @Nullable ResponseEntity<Object> answer(
            ProblemDetail body, HttpHeaders headers, WebRequest request, Exception e) {
        return super.handleExceptionInternal(e, body, headers, HttpStatusCode.valueOf(body.getStatus()), request);
    }

    private static String path(DatabindException e) {
        String path = e.getPath().stream()
                .map(step -> step.getPropertyName() == null ? "[" + step.getIndex() + "]" : step.getPropertyName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path.replace(".[", "[");
    }

    private static String reason(DatabindException e) {
        Throwable cause = e.getCause();
        String said = cause instanceof IllegalArgumentException ? cause.getMessage() : null;
        return said == null ? "has a value that is not allowed" : said;
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of the right type";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(String::valueOf)
                            .collect(Collectors.joining(", "));
        }
        return switch (type.getSimpleName()) {
            case "Instant", "OffsetDateTime" -> "a time such as 2026-11-26T14:30:00-03:00";
            case "LocalDate" -> "a date such as 2026-11-26";
            case "LocalTime" -> "a time of day such as 14:30";
            case "ZoneId" -> "an IANA zone such as America/Sao_Paulo";
            case "Integer", "int", "Long", "long" -> "a whole number";
            case "BigDecimal", "Double", "double" -> "a number";
            case "Boolean", "boolean" -> "true or false";
            case "String" -> "a text";
            case "UUID", "CommandId", "EventId" -> "a UUID";
            case "List", "Set", "ArrayList" -> "a list";
            default -> type.getSimpleName().endsWith("Id") ? "a positive whole number" : "a JSON object";
        };
    }

    private static String shortened(@Nullable Object value) {
        String text = String.valueOf(value);
        return text.length() <= 60 ? text : text.substring(0, 60) + "…";
    }
}
