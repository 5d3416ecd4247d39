package website.atendo.appointment.resources;

/** This company has no such thing; whether another has is not told. */
public class NotHere extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final long id;

    /** @param what such as {@code client} */
    public NotHere(String what, long id) {
        super("no " + what + " " + id);
        this.what = what;
        this.id = id;
    }

    String what() {
        return what;
    }

    long id() {
        return id;
    }
}
