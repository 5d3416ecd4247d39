/** The service that providers call. */
@NullMarked
package website.atendo.gateway;

import org.jspecify.annotations.NullMarked;
