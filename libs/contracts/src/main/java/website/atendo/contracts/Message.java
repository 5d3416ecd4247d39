package website.atendo.contracts;

/** Anything that travels on a topic. Each topic has one sealed interface of messages; each record a {@link WireName}. */
public interface Message {}
