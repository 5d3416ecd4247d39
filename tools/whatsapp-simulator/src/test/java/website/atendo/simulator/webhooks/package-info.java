/** Tests of plain objects. */
@NullMarked
package website.atendo.simulator.webhooks;

import org.jspecify.annotations.NullMarked;
