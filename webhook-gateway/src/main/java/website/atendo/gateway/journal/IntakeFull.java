package website.atendo.gateway.journal;

/** More webhooks wait than can be kept in good time: they are to come again. */
final class IntakeFull extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Without a stack: it says nothing, and there are many. */
    IntakeFull(String message) {
        super(message, null, false, false);
    }
}
