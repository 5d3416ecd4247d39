/** Pages for staff, and the one address through which the API is reached. */
@NullMarked
package website.atendo.console;

import org.jspecify.annotations.NullMarked;
