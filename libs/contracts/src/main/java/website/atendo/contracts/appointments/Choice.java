package website.atendo.contracts.appointments;

import org.jspecify.annotations.Nullable;

/**
 * One thing a client may choose from a list.
 *
 * @param id what comes back when it is tapped
 * @param title up to 24 characters are shown by every provider
 * @param description up to 72 characters
 */
public record Choice(String id, String title, @Nullable String description) {}
