/** Routes each path of the API to the service that owns it. */
@NullMarked
package website.atendo.console.edge;

import org.jspecify.annotations.NullMarked;
