/** Pairing, drops and logouts of an instance, and the routes around it. */
@NullMarked
package website.atendo.simulator.connections;

import org.jspecify.annotations.NullMarked;
