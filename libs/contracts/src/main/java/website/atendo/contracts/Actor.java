package website.atendo.contracts;

import org.jspecify.annotations.Nullable;

/**
 * Who did something.
 *
 * @param id the user's, API client's or client's id; null for the system itself
 */
public record Actor(Kind kind, @Nullable String id) {

    public static final Actor SYSTEM = new Actor(Kind.SYSTEM, null);

    /** What sort of somebody acted. */
    public enum Kind {
        STAFF,
        API_CLIENT,
        OPERATOR,
        CLIENT,
        SYSTEM
    }

    public static Actor client(ClientId client) {
        return new Actor(Kind.CLIENT, client.toString());
    }
}
