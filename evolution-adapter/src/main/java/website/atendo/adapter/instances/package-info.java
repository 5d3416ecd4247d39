/** Each company's instance at the provider: created, paired, watched, its webhook set. */
@NullMarked
package website.atendo.adapter.instances;

import org.jspecify.annotations.NullMarked;
