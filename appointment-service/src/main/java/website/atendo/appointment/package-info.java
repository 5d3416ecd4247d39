/** Starts the service that owns the business: companies and their agenda. */
@NullMarked
package website.atendo.appointment;

import org.jspecify.annotations.NullMarked;
