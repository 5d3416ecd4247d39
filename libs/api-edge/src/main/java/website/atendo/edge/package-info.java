/** What every HTTP API of ours has: who calls, what went wrong, and the idempotency key. */
@NullMarked
package website.atendo.edge;

import org.jspecify.annotations.NullMarked;
