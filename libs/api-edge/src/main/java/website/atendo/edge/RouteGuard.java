package website.atendo.edge;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collection;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataAccessException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.ProblemDetail;
import org.springframework.http.server.RequestPath;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.transaction.TransactionException;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets a token through to what the {@link RouteTable} allows it, and no token of a company that is suspended. A request
 * without a token is refused further on.
 */
final class RouteGuard extends OncePerRequestFilter {
    private final RouteTable table;
    private final CompanyStanding standing;
    private final ProblemWriter problems;

    RouteGuard(RouteTable table, CompanyStanding standing, ProblemWriter problems) {
        this.table = table;
        this.standing = standing;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            ProblemDetail refusal = refusal(request, response, CallerArgument.callerOf(token.getToken()));
            if (refusal != null) {
                problems.write(response, refusal);
                return;
            }
        }
        chain.doFilter(request, response);
    }

    private @Nullable ProblemDetail refusal(HttpServletRequest request, HttpServletResponse response, Caller caller) {
        var path = RequestPath.parse(request.getRequestURI(), request.getContextPath());
        HttpMethod method = HttpMethod.valueOf(request.getMethod());
        return switch (table.verdict(method, path.pathWithinApplication(), caller.roles())) {
            case RouteTable.Allowed _ -> suspension(response, caller);
            case RouteTable.WrongRole(var allowed) ->
                Problem.forbidden("Your token's role (" + names(caller.roles()) + ") may not call this route; allowed: "
                                + names(allowed) + ".")
                        .getBody();
            case RouteTable.WrongMethod(var allowed) -> {
                String methods = allowed.stream().map(HttpMethod::name).sorted().collect(Collectors.joining(", "));
                response.setHeader(HttpHeaders.ALLOW, methods);
                yield Problem.of(
                                HttpStatus.METHOD_NOT_ALLOWED,
                                "method-not-allowed",
                                "This path does not take " + method,
                                "It takes " + methods + ".")
                        .getBody();
            }
            case RouteTable.NoSuchRoute _ ->
                Problem.of(
                                HttpStatus.NOT_FOUND,
                                "no-such-route",
                                "There is no such route",
                                "The routes are listed in /v3/api-docs.")
                        .getBody();
        };
    }

    private @Nullable ProblemDetail suspension(HttpServletResponse response, Caller caller) {
        try {
            if (caller.company() == null || !standing.isSuspended(caller.company())) {
                return null;
            }
            return Problem.of(
                            HttpStatus.FORBIDDEN,
                            "company-suspended",
                            "This company is suspended",
                            "Nothing can be read, changed or sent until the platform's operator activates it again.")
                    .getBody();
        } catch (DataAccessException | TransactionException e) {
            logger.warn("answered 503: " + e);
            response.setHeader(HttpHeaders.RETRY_AFTER, Problem.RETRY_AFTER_SECONDS);
            return Problem.unavailable();
        }
    }

    private static String names(Collection<CallerRole> roles) {
        return roles.isEmpty()
                ? "none"
                : roles.stream().map(CallerRole::claim).sorted().collect(Collectors.joining(", "));
    }
}
