/** What this service knows about each company: whether it may send, and in which words. */
@NullMarked
package website.atendo.notification.companies;

import org.jspecify.annotations.NullMarked;
