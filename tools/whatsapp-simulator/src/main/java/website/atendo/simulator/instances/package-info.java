/** The companies' WhatsApp instances as Evolution stores them. */
@NullMarked
package website.atendo.simulator.instances;

import org.jspecify.annotations.NullMarked;
