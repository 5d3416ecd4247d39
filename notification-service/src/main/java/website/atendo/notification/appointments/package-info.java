/** Which appointments there are, and at which version, as far as this service has heard. */
@NullMarked
package website.atendo.notification.appointments;

import org.jspecify.annotations.NullMarked;
