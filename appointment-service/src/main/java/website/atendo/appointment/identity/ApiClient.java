package website.atendo.appointment.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Actor;
import website.atendo.contracts.CompanyId;

/**
 * A program that calls the API in a company's name, or in the platform's.
 *
 * @param company null for the platform's operator
 * @param secretHash as the password encoder wrote it
 */
record ApiClient(
        String id,
        String name,
        @Nullable CompanyId company,
        Actor.Kind actor,
        Set<String> roles,
        Set<String> scopes,
        String secretHash) {

    /** Never the secret, not even its hash. */
    @Override
    public String toString() {
        return "ApiClient[" + id + "]";
    }
}
