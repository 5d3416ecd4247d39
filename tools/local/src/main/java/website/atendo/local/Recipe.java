package website.atendo.local;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/** How one program is prepared, started, recognised as ready and stopped. */
interface Recipe {
    /**
     * Makes what the program needs first, such as its data folder.
     *
     * @throws CannotStart when a person has to do something
     */
    CommandLine commandLine() throws IOException;

    /** What has to be built or installed first, if it is not there. */
    default Optional<String> missing() {
        return Optional.empty();
    }

    /** Asked again and again until it is true. */
    boolean isReady(Child child);

    /** Right after it became ready for the first time since its start. */
    default void onReady() throws IOException {}

    /** Whether a start that ended at once fails for a passing reason. */
    default boolean isPassing(String lastLines) {
        return false;
    }

    /** Given up after. */
    default Duration readyWithin() {
        return Duration.ofMinutes(5);
    }

    /** Killed after. */
    default Duration stopsWithin() {
        return Duration.ofSeconds(35);
    }

    /** Asks it to end; does not wait. */
    default void stop(ProcessHandle process) {
        process.destroy();
    }
}
