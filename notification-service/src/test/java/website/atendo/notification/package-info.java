/** The service against a real broker and a real database. */
@NullMarked
package website.atendo.notification;

import org.jspecify.annotations.NullMarked;
