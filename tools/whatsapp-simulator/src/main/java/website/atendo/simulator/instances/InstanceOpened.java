package website.atendo.simulator.instances;

/** The connection of an instance has opened; what waited for it happens now. */
public record InstanceOpened(String name) {}
