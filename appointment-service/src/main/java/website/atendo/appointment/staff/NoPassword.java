package website.atendo.appointment.staff;

/** Somebody new needs a password. */
class NoPassword extends RuntimeException {
    private static final long serialVersionUID = 1L;

    NoPassword() {
        super("somebody new needs a password");
    }
}
