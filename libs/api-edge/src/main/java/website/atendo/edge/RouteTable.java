package website.atendo.edge;

import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.http.HttpMethod;
import org.springframework.http.server.PathContainer;
import org.springframework.web.util.pattern.PathPattern;
import org.springframework.web.util.pattern.PathPatternParser;

/**
 * Who may call what: all routes of a service below {@code /api}, a line each. The security layer reads it before
 * anything else is done, and a route that is not in it cannot be reached by anybody.
 */
public final class RouteTable {
    private final List<Route> routes;

    private RouteTable(List<Route> routes) {
        this.routes = routes;
    }

    /** One line. */
    public record Route(HttpMethod method, PathPattern pattern, Set<CallerRole> roles) {
        public Route {
            roles = Collections.unmodifiableSet(EnumSet.copyOf(roles));
        }

        @Override
        public String toString() {
            return method + " " + pattern;
        }
    }

    /** @throws IllegalArgumentException where a route is there twice */
    public static RouteTable of(Route... routes) {
        var seen = new HashSet<String>();
        for (Route route : routes) {
            if (!seen.add(route.toString())) {
                throw new IllegalArgumentException(route + " is in the table twice");
            }
        }
        return new RouteTable(Arrays.stream(routes)
                // As the web framework chooses among patterns that match: the most specific one.
                .sorted(Comparator.comparing(Route::pattern))
                .toList());
    }

    /** @param pattern as the controller has it */
    public static Route allow(HttpMethod method, String pattern, Set<CallerRole> roles) {
        return new Route(method, PathPatternParser.defaultInstance.parse(pattern), roles);
    }

    public static Route allow(HttpMethod method, String pattern, CallerRole... roles) {
        return allow(method, pattern, Set.of(roles));
    }

    /** In words: {@code GET /api/v1/clients}, and the roles as tokens name them. */
    public Map<String, Set<String>> inWords() {
        return routes.stream()
                .collect(Collectors.toMap(
                        Route::toString,
                        route -> route.roles().stream().map(CallerRole::claim).collect(Collectors.toSet())));
    }

    /** What the table says of a request. */
    sealed interface Verdict {}

    record Allowed() implements Verdict {}

    /** @param allowed who may */
    record WrongRole(Set<CallerRole> allowed) implements Verdict {}

    /** @param allowed what this path takes */
    record WrongMethod(Set<HttpMethod> allowed) implements Verdict {}

    record NoSuchRoute() implements Verdict {}

    Verdict verdict(HttpMethod method, PathContainer path, Set<CallerRole> roles) {
        HttpMethod asked = method.equals(HttpMethod.HEAD) ? HttpMethod.GET : method;
        List<Route> matching =
                routes.stream().filter(route -> route.pattern().matches(path)).toList();
        return matching.stream()
                .filter(route -> route.method().equals(asked))
                .findFirst()
                .<Verdict>map(route ->
                        Collections.disjoint(route.roles(), roles) ? new WrongRole(route.roles()) : new Allowed())
                .orElseGet(() -> matching.isEmpty()
                        ? new NoSuchRoute()
                        : new WrongMethod(
                                matching.stream().map(Route::method).collect(Collectors.toUnmodifiableSet())));
    }
}
