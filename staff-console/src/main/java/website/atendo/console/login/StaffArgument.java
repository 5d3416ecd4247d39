package website.atendo.console.login;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.MethodParameter;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.security.oauth2.client.ClientAuthorizationRequiredException;
import org.springframework.security.oauth2.client.OAuth2AuthorizeRequest;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClientManager;
import org.springframework.security.oauth2.client.authentication.OAuth2AuthenticationToken;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import website.atendo.contracts.CompanyId;

/** Gives a page's controller the {@link Staff} at the browser, with a token that is fresh. */
@Configuration(proxyBeanMethods = false)
class StaffArgument implements HandlerMethodArgumentResolver, WebMvcConfigurer {
    private final OAuth2AuthorizedClientManager tokens;

    StaffArgument(OAuth2AuthorizedClientManager tokens) {
        this.tokens = tokens;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType() == Staff.class;
    }

    @Override
    public Staff resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer container,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        if (!(SecurityContextHolder.getContext().getAuthentication() instanceof OAuth2AuthenticationToken login)
                || !(login.getPrincipal() instanceof OidcUser user)) {
            throw new ClientAuthorizationRequiredException(ConsoleSecurity.CLIENT);
        }
        OAuth2AuthorizedClient client =
                tokens.authorize(OAuth2AuthorizeRequest.withClientRegistrationId(ConsoleSecurity.CLIENT)
                        .principal(login)
                        .build());
        if (client == null) {
            throw new ClientAuthorizationRequiredException(ConsoleSecurity.CLIENT);
        }
        Object company = user.getClaim("company_id");
        if (company == null) {
            throw new IllegalStateException("the login names no company");
        }
        return new Staff(
                new CompanyId(Long.parseLong(company.toString())),
                user.getFullName() == null ? user.getName() : user.getFullName(),
                client.getAccessToken().getTokenValue());
    }
}
