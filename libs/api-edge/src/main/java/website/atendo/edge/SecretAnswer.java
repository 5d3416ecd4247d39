package website.atendo.edge;

import jakarta.servlet.http.HttpServletRequest;

/** An answer that holds a secret: it is told once, and kept nowhere, not even for a repeat of the request. */
public final class SecretAnswer {
    private static final String ATTRIBUTE = SecretAnswer.class.getName();

    private SecretAnswer() {}

    /** To be said before the request is carried out. */
    public static void is(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, true);
    }

    static boolean isOf(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }
}
