/** What became of each send command, kept and published. */
@NullMarked
package website.atendo.adapter.deliveries;

import org.jspecify.annotations.NullMarked;
