package website.atendo.appointment.booking;

/** A service by a professional, as somebody asked for it. */
sealed interface Offered permits Around.Missing, Offering {}
