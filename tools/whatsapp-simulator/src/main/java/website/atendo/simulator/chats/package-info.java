/** Evolution's routes about chats, groups and templates. */
@NullMarked
package website.atendo.simulator.chats;

import org.jspecify.annotations.NullMarked;
