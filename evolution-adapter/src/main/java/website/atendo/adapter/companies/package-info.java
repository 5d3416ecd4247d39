/** What the adapter knows of each company. */
@NullMarked
package website.atendo.adapter.companies;

import org.jspecify.annotations.NullMarked;
