/** Whether each company's number is connected, collapsed to real changes. */
@NullMarked
package website.atendo.gateway.instances;

import org.jspecify.annotations.NullMarked;
