package website.atendo.appointment.clients;

/** What was given as a phone is none that can receive messages. */
public class NoPhone extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public NoPhone() {
        super("not a phone");
    }
}
