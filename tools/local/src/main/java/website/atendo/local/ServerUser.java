package website.atendo.local;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PostgreSQL refuses to run as root, so root hands it to the unprivileged user that every Linux has. */
sealed interface ServerUser {
    /** The same command, run as this user. */
    List<String> run(List<String> command);

    /** Makes the folder this user's own. */
    void own(Path folder) throws IOException;

    /** @param folder where the server's files will be */
    static ServerUser here(Path folder) throws IOException {
        if (new UnixSystem().getUid() != 0) {
            return new Myself();
        }
        if (!Files.isExecutable(Path.of("/usr/bin/setpriv"))) {
            throw new CannotStart(
                    "PostgreSQL does not run as root, and setpriv (package util-linux) is not here to run it"
                            + " as another user; start ./run as an ordinary user");
        }
        return new Nobody(isReachable(folder));
    }

    /** Whether a stranger may pass through every folder on the way. */
    private static boolean isReachable(@Nullable Path folder) throws IOException {
        for (Path step = folder; step != null; step = step.getParent()) {
            if (!Files.getPosixFilePermissions(step).contains(PosixFilePermission.OTHERS_EXECUTE)) {
                return false;
            }
        }
        return true;
    }

    record Myself() implements ServerUser {
        @Override
        public List<String> run(List<String> command) {
            return command;
        }

        @Override
        public void own(Path folder) {}
    }

    /** @param reaches false when the files lie below a folder that is closed to others, such as {@code /root} */
    record Nobody(boolean reaches) implements ServerUser {
        private static final int ID = 65_534;

        @Override
        public List<String> run(List<String> command) {
            List<String> words =
                    new ArrayList<>(List.of("/usr/bin/setpriv", "--reuid=" + ID, "--regid=" + ID, "--clear-groups"));
            if (!reaches) {
                // Root's one right that it needs to pass the closed folder. The bit is for access(2), which else
                // judges a user other than root as if it had no such right.
                words.add("--securebits=+no_setuid_fixup");
                words.add("--inh-caps=-all,+dac_override");
                words.add("--ambient-caps=-all,+dac_override");
            }
            words.addAll(command);
            return words;
        }

        @Override
        public void own(Path folder) throws IOException {
            Files.setAttribute(folder, "unix:uid", ID);
            Files.setAttribute(folder, "unix:gid", ID);
        }
    }
}
