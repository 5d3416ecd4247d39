/** Evolution API: its routes, its answers and what they mean. */
@NullMarked
package website.atendo.adapter.evolution;

import org.jspecify.annotations.NullMarked;
