/** What a company is called, where it is and how it wants its clients to be addressed. */
@NullMarked
package website.atendo.contracts.companies;

import org.jspecify.annotations.NullMarked;
