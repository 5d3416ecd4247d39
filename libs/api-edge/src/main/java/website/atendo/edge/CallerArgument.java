package website.atendo.edge;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.server.resource.authentication.JwtAuthenticationToken;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import website.atendo.contracts.Actor;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;

/** Reads the {@link Caller} from the request's token. */
final class CallerArgument implements HandlerMethodArgumentResolver {

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Caller.class;
    }

    @Override
    public Caller resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof JwtAuthenticationToken token) {
            return callerOf(token.getToken());
        }
        throw new IllegalStateException("a route with a Caller must be below /api");
    }

    static Caller callerOf(Jwt token) {
        String company = token.getClaimAsString(Caller.COMPANY_CLAIM);
        List<String> roles = token.getClaimAsStringList(Caller.ROLES_CLAIM);
        String scope = token.getClaimAsString("scope");
        String professional = token.getClaimAsString(Caller.PROFESSIONAL_CLAIM);
        return new Caller(
                company == null ? null : new CompanyId(Long.parseLong(company)),
                new Actor(kind(token), token.getSubject()),
                roles == null
                        ? Set.of()
                        : roles.stream()
                                .flatMap(role -> CallerRole.of(role).stream())
                                .collect(Collectors.toUnmodifiableSet()),
                scope == null ? Set.of() : Set.of(scope.split(" ")),
                professional == null ? null : new ProfessionalId(Long.parseLong(professional)));
    }

    private static Actor.Kind kind(Jwt token) {
        String kind = token.getClaimAsString(Caller.ACTOR_CLAIM);
        return kind == null ? Actor.Kind.API_CLIENT : Actor.Kind.valueOf(kind);
    }
}
