/** The words a client reads: facts and a company's own wording become content. Pure functions, no state. */
@NullMarked
package website.atendo.messages;

import org.jspecify.annotations.NullMarked;
