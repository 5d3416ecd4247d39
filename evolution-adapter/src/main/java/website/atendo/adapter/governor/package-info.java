/** How fast a number may send: what providers demand, and what keeps unofficial numbers from being banned. */
@NullMarked
package website.atendo.adapter.governor;

import org.jspecify.annotations.NullMarked;
