package website.atendo.appointment.staff;

/** What somebody of a company may do. */
public enum Role {
    OWNER,
    MANAGER,
    RECEPTIONIST,
    /** Sees their own agenda. */
    PROFESSIONAL
}
