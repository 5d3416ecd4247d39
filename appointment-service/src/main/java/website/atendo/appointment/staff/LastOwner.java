package website.atendo.appointment.staff;

/** The company would have no owner who can log in. */
class LastOwner extends RuntimeException {
    private static final long serialVersionUID = 1L;

    LastOwner() {
        super("a company needs an owner");
    }
}
