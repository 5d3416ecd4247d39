/** Reading and writing JSON, in one place. */
@NullMarked
package website.atendo.simulator.json;

import org.jspecify.annotations.NullMarked;
