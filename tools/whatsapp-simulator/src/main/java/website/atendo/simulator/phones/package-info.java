/** The clients' phones: what they show and what they answer. */
@NullMarked
package website.atendo.simulator.phones;

import org.jspecify.annotations.NullMarked;
