/** The edge of Evolution's HTTP API: its guards, its schemas and its way of refusing. */
@NullMarked
package website.atendo.simulator.evolution;

import org.jspecify.annotations.NullMarked;
