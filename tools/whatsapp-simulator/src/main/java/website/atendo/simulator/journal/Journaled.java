package website.atendo.simulator.journal;

import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/** A part of the state that is kept in the journal. */
public interface Journaled {
    /** The kind of entries that are this part's own. */
    String kind();

    /** Takes over an entry written before the restart; entries come in the order they were written. */
    void replay(ObjectNode entry);

    /** Hands out the entries that rebuild the present state. */
    void snapshot(Consumer<ObjectNode> entries);
}
