/** Turns what a command says into what an instance can really show. */
@NullMarked
package website.atendo.adapter.rendering;

import org.jspecify.annotations.NullMarked;
