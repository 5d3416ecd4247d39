/** Keeps what came in, in each company's order, and publishes what it says. */
@NullMarked
package website.atendo.gateway.journal;

import org.jspecify.annotations.NullMarked;
