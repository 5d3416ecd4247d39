/** What appointment-service tells the others about appointments, clients and their answers. */
@NullMarked
package website.atendo.contracts.appointments;

import org.jspecify.annotations.NullMarked;
