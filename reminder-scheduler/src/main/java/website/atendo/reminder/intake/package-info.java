/** Takes what appointment-service tells from Kafka to the use case it concerns. */
@NullMarked
package website.atendo.reminder.intake;

import org.jspecify.annotations.NullMarked;
