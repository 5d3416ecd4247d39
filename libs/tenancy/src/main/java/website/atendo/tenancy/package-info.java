/** Keeps companies apart in the database: the company is set per transaction and row-level security checks it (I8). */
@NullMarked
package website.atendo.tenancy;

import org.jspecify.annotations.NullMarked;
