package website.atendo.appointment.identity;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.authentication.AuthenticationProvider;
import org.springframework.security.authentication.BadCredentialsException;
import org.springframework.security.authentication.DisabledException;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.authority.FactorGrantedAuthority;
import org.springframework.security.core.authority.SimpleGrantedAuthority;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * A staff user's e-mail address and password. A wrong password and an address that nobody has are told apart neither
 * by the answer nor by its time; that a user is disabled is told only to who knows the password.
 */
@Component
class StaffLogin implements AuthenticationProvider {
    private static final Logger log = LoggerFactory.getLogger(StaffLogin.class);
    private static final int LONGEST = 254;

    private final StaffUsers users;
    private final LoginThrottle throttle;
    private final PasswordEncoder passwords;
    private final LoginAudit audit;
    private final String nobodysHash;

    StaffLogin(StaffUsers users, LoginThrottle throttle, PasswordEncoder passwords, LoginAudit audit) {
        this.users = users;
        this.throttle = throttle;
        this.passwords = passwords;
        this.audit = audit;
        this.nobodysHash = String.valueOf(passwords.encode("nobody has this password"));
    }

    @Override
    public Authentication authenticate(Authentication login) {
        String email = login.getName().strip().toLowerCase(Locale.ROOT);
        String password = String.valueOf(login.getCredentials());
        String address = login.getDetails() instanceof WebAuthenticationDetails details
                ? String.valueOf(details.getRemoteAddress())
                : "unknown";
        if (email.isEmpty() || email.length() > LONGEST || password.length() > LONGEST) {
            throw new BadCredentialsException("no login");
        }
        throttle.begin(email, address);
        Optional<StaffUser> found = users.findByEmail(email);
        String hash = found.map(StaffUser::passwordHash).orElse(nobodysHash);
        boolean right = passwords.matches(password, hash) && found.isPresent();
        if (!right) {
            found.ifPresentOrElse(
                    user -> {
                        log.info("login of {} refused: wrong password", user);
                        audit.refused(user.company(), user, "wrong-password", address);
                    },
                    () -> log.info("login of nobody we know refused"));
            throw new BadCredentialsException("wrong e-mail address or password");
        }
        StaffUser user = found.orElseThrow();
        if (!user.usable()) {
            log.info("login of {} refused: disabled", user);
            audit.refused(user.company(), user, "disabled", address);
            throw new DisabledException("disabled");
        }
        throttle.succeeded(email, address);
        audit.accepted(user.company(), user, address);
        return UsernamePasswordAuthenticationToken.authenticated(
                Long.toString(user.id()),
                null,
                List.of(
                        new SimpleGrantedAuthority("ROLE_" + user.role()),
                        FactorGrantedAuthority.fromAuthority(FactorGrantedAuthority.PASSWORD_AUTHORITY)));
    }

    @Override
    public boolean supports(Class<?> authentication) {
        return UsernamePasswordAuthenticationToken.class.isAssignableFrom(authentication);
    }
}
