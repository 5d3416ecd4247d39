/** What a provider told, in our own words; no provider's types here. */
@NullMarked
package website.atendo.gateway.facts;

import org.jspecify.annotations.NullMarked;
