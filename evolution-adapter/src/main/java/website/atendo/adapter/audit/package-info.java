/** Who changed a company's instance, the account behind it, or how it sends. */
@NullMarked
package website.atendo.adapter.audit;

import org.jspecify.annotations.NullMarked;
