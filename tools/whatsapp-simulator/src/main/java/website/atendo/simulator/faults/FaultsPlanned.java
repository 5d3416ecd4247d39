package website.atendo.simulator.faults;

/** The faults of an instance were changed; those that act by themselves, such as a ban, act now. */
public record FaultsPlanned(String instance) {}
