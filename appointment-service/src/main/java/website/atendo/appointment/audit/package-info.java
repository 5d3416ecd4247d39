/** Who changed what, and from where; written in the transaction that changes it. */
@NullMarked
package website.atendo.appointment.audit;

import org.jspecify.annotations.NullMarked;
