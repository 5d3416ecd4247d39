package website.atendo.simulator.journal;

import java.util.List;
import org.springframework.beans.factory.SmartInitializingSingleton;
import org.springframework.stereotype.Component;

/** Replays the journal once all parts exist and before the first request is taken. */
@Component
class StateReplay implements SmartInitializingSingleton {
    private final Journal journal;
    private final List<Journaled> parts;

    StateReplay(Journal journal, List<Journaled> parts) {
        this.journal = journal;
        this.parts = parts;
    }

    @Override
    public void afterSingletonsInstantiated() {
        journal.open(parts);
    }
}
