/** The WhatsApp account behind a company's instance: its chats, contacts, groups and profile. */
@NullMarked
package website.atendo.adapter.accounts;

import org.jspecify.annotations.NullMarked;
