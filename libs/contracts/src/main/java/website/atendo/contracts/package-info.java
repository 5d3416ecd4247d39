/** What every message between services shares: ids, topics, wire names and CloudEvents headers. */
@NullMarked
package website.atendo.contracts;

import org.jspecify.annotations.NullMarked;
