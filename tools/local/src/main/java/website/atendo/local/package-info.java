/** Runs the whole system on one machine, every part as an operating system process of its own. */
@NullMarked
package website.atendo.local;

import org.jspecify.annotations.NullMarked;
