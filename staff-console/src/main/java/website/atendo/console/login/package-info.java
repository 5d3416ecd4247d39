/** Who sits at the browser, and the token that speaks for them. */
@NullMarked
package website.atendo.console.login;

import org.jspecify.annotations.NullMarked;
