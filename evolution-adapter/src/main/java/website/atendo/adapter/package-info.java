/** Runs send commands against each company's instance, and manages the instances. */
@NullMarked
package website.atendo.adapter;

import org.jspecify.annotations.NullMarked;
