package website.atendo.edge;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a token makes of its holder; which routes each may call stands in the {@link RouteTable}. */
public enum CallerRole {
    OWNER,
    /** Everything of a company but its owners. */
    MANAGER,
    RECEPTIONIST,
    /** Their own agenda; see {@link Caller#ownAgenda}. */
    PROFESSIONAL,
    /** A company's own program. */
    API,
    /** Of the platform; belongs to no company. */
    OPERATOR;

    /** Who works at the desk, and whoever may do as much. */
    public static final Set<CallerRole> DESK =
            Collections.unmodifiableSet(EnumSet.of(OWNER, MANAGER, RECEPTIONIST, API));

    /** Who decides for the company. */
    public static final Set<CallerRole> LEADERS = Collections.unmodifiableSet(EnumSet.of(OWNER, MANAGER, API));

    /** Everybody who belongs to a company. */
    public static final Set<CallerRole> COMPANY =
            Collections.unmodifiableSet(EnumSet.complementOf(EnumSet.of(OPERATOR)));

    /** As a token's claim names it. */
    public String claim() {
        return name().toLowerCase(Locale.ROOT);
    }

    static Optional<CallerRole> of(String claim) {
        return Arrays.stream(values())
                .filter(role -> role.claim().equals(claim))
                .findFirst();
    }
}
