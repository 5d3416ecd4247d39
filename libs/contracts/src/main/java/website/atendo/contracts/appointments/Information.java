package website.atendo.contracts.appointments;

/** What a client may ask for. */
public enum Information {
    APPOINTMENTS,
    NO_APPOINTMENTS,
    PRICES,
    ADDRESS,
    WELCOME,
    PRIVACY
}
