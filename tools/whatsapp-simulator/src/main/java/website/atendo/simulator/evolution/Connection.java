package website.atendo.simulator.evolution;

/** The connection a request came over. */
public interface Connection {
    /** Closes it at once; the client gets no answer. */
    void cut();
}
