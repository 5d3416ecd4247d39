/** What the system does, divided by what could be had at best: each line a ratio of two things of the same run. */
@NullMarked
package website.atendo.bench;

import org.jspecify.annotations.NullMarked;
