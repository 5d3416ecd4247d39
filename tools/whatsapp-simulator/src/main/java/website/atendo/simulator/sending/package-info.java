/** Sending through an instance, over Baileys or over the Cloud API. */
@NullMarked
package website.atendo.simulator.sending;

import org.jspecify.annotations.NullMarked;
