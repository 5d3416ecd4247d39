/** What companies want: their rules, their quiet hours, their words. */
@NullMarked
package website.atendo.reminder.companies;

import org.jspecify.annotations.NullMarked;
