package website.atendo.messages;

import org.jspecify.annotations.Nullable;
import website.atendo.contracts.sending.Content;
import website.atendo.contracts.sending.SendCommand;

/**
 * What to say to a client.
 *
 * @param template the approved template that says the same, for providers that demand one; null where there is none
 */
public record Composed(Content content, SendCommand.@Nullable Template template) {}
