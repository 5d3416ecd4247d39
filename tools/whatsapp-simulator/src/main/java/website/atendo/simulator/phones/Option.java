package website.atendo.simulator.phones;

import org.jspecify.annotations.Nullable;

/** Something a client can tap: a button, a row of a list or a poll's choice (whose id is its title). */
public record Option(String id, String title, @Nullable String description) {}
