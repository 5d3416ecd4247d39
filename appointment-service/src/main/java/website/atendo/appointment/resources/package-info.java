/** What all resources of the API share: how their rows are kept, paged, versioned and patched. */
@NullMarked
package website.atendo.appointment.resources;

import org.jspecify.annotations.NullMarked;
