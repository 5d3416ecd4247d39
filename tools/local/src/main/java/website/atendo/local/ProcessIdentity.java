package website.atendo.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;

/**
 * One process and no other: numbers are given again, so the time of its start belongs to it.
 *
 * @param started on Linux the boot and the tick of that boot, which no change of the clock moves
 */
record ProcessIdentity(long pid, String started) {
    private static final Path BOOT = Path.of("/proc/sys/kernel/random/boot_id");
    private static final int STATE = 0;
    private static final int THREADS = 17;
    private static final int START_TICK = 19;

    static ProcessIdentity of(ProcessHandle process) {
        return new ProcessIdentity(process.pid(), startOf(process));
    }

    /** As {@link #toString()} wrote it; anything else is no identity. */
    static Optional<ProcessIdentity> parse(String text) {
        String[] words = text.strip().split(" ", -1);
        if (words.length != 2 || !words[0].matches("\\d{1,10}") || words[1].isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new ProcessIdentity(Long.parseLong(words[0]), words[1]));
    }

    /** The process, while it lives. */
    Optional<ProcessHandle> find() {
        return ProcessHandle.of(pid)
                .filter(ProcessIdentity::isRunning)
                .filter(process -> startOf(process).equals(started));
    }

    @Override
    public String toString() {
        return pid + " " + started;
    }

    /**
     * Not so when it ended and only its parent did not take note, as the first process of many a container never does. While
     * other threads of it are still ending, it holds its ports.
     */
    static boolean isRunning(ProcessHandle process) {
        if (!process.isAlive()) {
            return false;
        }
        try {
            String[] stat = stat(process);
            boolean ended = stat[STATE].equals("Z") || stat[STATE].equals("X");
            return !ended || Integer.parseInt(stat[THREADS]) > 1;
        } catch (IOException e) {
            return process.isAlive();
        }
    }

    private static String startOf(ProcessHandle process) {
        try {
            return Files.readString(BOOT).strip() + ":" + stat(process)[START_TICK];
        } catch (IOException e) {
            return process.info()
                    .startInstant()
                    .map(Instant::toEpochMilli)
                    .map(String::valueOf)
                    .orElse("gone");
        }
    }

    /** Linux's, from the third field on: the name in parentheses before it may hold blanks. */
    private static String[] stat(ProcessHandle process) throws IOException {
        String stat = Files.readString(Path.of("/proc", Long.toString(process.pid()), "stat"));
        return stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
    }
}
