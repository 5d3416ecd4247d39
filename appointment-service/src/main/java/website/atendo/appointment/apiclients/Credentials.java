package website.atendo.appointment.apiclients;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;
import website.atendo.contracts.CompanyId;

/** Makes what a program logs in with. */
@Component
class Credentials {
    /** 256 bits; within the 72 bytes that bcrypt reads. */
    private static final int SECRET_BYTES = 32;

    private static final int ID_BYTES = 6;

    private final SecureRandom random = new SecureRandom();
    private final PasswordEncoder passwords;

    Credentials(PasswordEncoder passwords) {
        this.passwords = passwords;
    }

    String newId(CompanyId company) {
        return "company-" + company + "-" + text(ID_BYTES);
    }

    String newSecret() {
        return text(SECRET_BYTES);
    }

    String hashOf(String secret) {
        return Objects.requireNonNull(passwords.encode(secret));
    }

    private String text(int bytes) {
        byte[] drawn = new byte[bytes];
        random.nextBytes(drawn);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(drawn);
    }
}
