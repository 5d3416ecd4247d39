package website.atendo.appointment.slots;

import java.util.List;
import website.atendo.contracts.ProfessionalId;

/**
 * What shapes a professional's free times.
 *
 * @param hours of every week, in any order
 * @param timeOff at least what there is of it in the time that is searched
 * @param taken booked or held, with what the services need before and after; at least what reaches into that time
 */
record ProfessionalAgenda(ProfessionalId professional, List<Stretch> hours, Times timeOff, Times taken) {

    /**
     * Work without a break, by the clock on the wall.
     *
     * @param weekday Monday is 1
     * @param untilMinute 1440 is midnight at the end of the day
     */
    record Stretch(int weekday, int fromMinute, int untilMinute) {}
}
