/** What ended badly and waits for somebody: deliveries, and messages that no consumer could process. */
@NullMarked
package website.atendo.adapter.deadletters;

import org.jspecify.annotations.NullMarked;
