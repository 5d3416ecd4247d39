/** What a company offers, how long it takes and what it costs. */
@NullMarked
package website.atendo.appointment.services;

import org.jspecify.annotations.NullMarked;
