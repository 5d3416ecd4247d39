/** A stand-in for Evolution API 2.3.7 and the phones behind it. */
@NullMarked
package website.atendo.simulator;

import org.jspecify.annotations.NullMarked;
