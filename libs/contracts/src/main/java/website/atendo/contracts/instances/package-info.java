/** Whether a company's WhatsApp number is connected. */
@NullMarked
package website.atendo.contracts.instances;

import org.jspecify.annotations.NullMarked;
