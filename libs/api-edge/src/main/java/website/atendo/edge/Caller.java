package website.atendo.edge;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.Actor;
import website.atendo.contracts.CompanyId;
import website.atendo.contracts.ProfessionalId;

/**
 * Who calls, as the token says; a controller takes it as an argument.
 *
 * @param company whose data the caller may touch; null for the platform's operator
 * @param professional whose agenda is the caller's own; null: nobody's
 */
public record Caller(
        @Nullable CompanyId company,
        Actor actor,
        Set<CallerRole> roles,
        Set<String> scopes,
        @Nullable ProfessionalId professional) {
    /** Claim with the id of the company. */
    public static final String COMPANY_CLAIM = "company_id";

    /** Claim with the roles, a list. */
    public static final String ROLES_CLAIM = "roles";

    /** Claim with the id of the professional whose agenda is a user's own. */
    public static final String PROFESSIONAL_CLAIM = "professional_id";

    /** Claim with the kind of actor, one of {@link Actor.Kind}. */
    public static final String ACTOR_CLAIM = "actor";

    /** @throws Problem 403 for a caller without one, which is the operator */
    public CompanyId inCompany() {
        if (company == null) {
            throw Problem.forbidden("This route belongs to a company, and your token names none (claim company_id).");
        }
        return company;
    }

    /**
     * The only agenda that the caller may see and change; null: all of the company's.
     *
     * @throws Problem 403 for a professional whom nobody has given an agenda
     */
    public @Nullable ProfessionalId ownAgenda() {
        if (!roles.contains(CallerRole.PROFESSIONAL)) {
            return null;
        }
        if (professional == null) {
            throw Problem.forbidden(
                    "You may see your own agenda only, and nobody has said yet which one it is (professionalId of your"
                            + " user).");
        }
        return professional;
    }

    /**
     * The agenda that is meant: the one asked for, or else the caller's own where they have no other.
     *
     * @param asked null: whatever the caller may see
     * @throws Problem 403 where the caller may see their own agenda only, and this is another
     */
    public @Nullable ProfessionalId agendaOf(@Nullable ProfessionalId asked) {
        ProfessionalId own = ownAgenda();
        if (own != null && asked != null && !own.equals(asked)) {
            throw otherAgenda(own);
        }
        return asked == null ? own : asked;
    }

    /** @param own the only agenda that the caller may touch */
    public static Problem otherAgenda(ProfessionalId own) {
        return Problem.forbidden("You may see and change your own agenda only, which is professional " + own + "'s.");
    }

    /** @throws Problem 403 for anybody but the platform's operator */
    public void mustBeOperator() {
        if (actor.kind() != Actor.Kind.OPERATOR) {
            throw Problem.forbidden("Only the platform's operator may call this route.");
        }
    }
}
