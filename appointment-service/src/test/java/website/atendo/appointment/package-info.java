/** Tests of the whole service, and what the tests of its packages share. */
@NullMarked
package website.atendo.appointment;

import org.jspecify.annotations.NullMarked;
