package website.atendo.edge;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Actor;
import website.atendo.contracts.CompanyId;

/**
 * Who calls, as the token says; a controller takes it as an argument.
 *
 * @param company whose data the caller may touch; null for the platform's operator
 * @param roles such as {@code owner} or {@code receptionist}; {@code api} for an API client
 */
public record Caller(@Nullable CompanyId company, Actor actor, Set<String> roles, Set<String> scopes) {
    /** Claim with the id of the company. */
    public static final String COMPANY_CLAIM = "company_id";

    /** Claim with the roles, a list. */
    public static final String ROLES_CLAIM = "roles";

    /** Claim with the kind of actor, one of {@link Actor.Kind}. */
    public static final String ACTOR_CLAIM = "actor";

    /** @throws Problem 403 for a caller without one, which is the operator */
    public CompanyId inCompany() {
        if (company == null) {
            throw Problem.forbidden("This route belongs to a company, and your token names none (claim company_id).");
        }
        return company;
    }

    /** @throws Problem 403 for anybody but the platform's operator */
    public void mustBeOperator() {
        if (actor.kind() != Actor.Kind.OPERATOR) {
            throw Problem.forbidden("Only the platform's operator may call this route.");
        }
    }
}
