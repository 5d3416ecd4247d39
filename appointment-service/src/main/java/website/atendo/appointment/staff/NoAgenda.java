package website.atendo.appointment.staff;

/** A professional who logs in needs an agenda to see. */
class NoAgenda extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoAgenda() {
        super("a professional needs an agenda");
    }
}
