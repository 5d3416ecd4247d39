package website.atendo.console.login;

import website.atendo.contracts.CompanyId;

/**
 * Who is logged in.
 *
 * @param token the access token that speaks for them
 */
public record Staff(CompanyId company, String name, String token) {

    /** Never the token (invariant I12). */
    @Override
    public String toString() {
        return "Staff[company=" + company + "]";
    }
}
