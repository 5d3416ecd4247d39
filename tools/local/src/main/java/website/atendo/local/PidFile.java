package website.atendo.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/** Remembers a process beyond the life of whoever started it. */
record PidFile(Path file) {
    void write(ProcessIdentity identity) throws IOException {
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        Files.writeString(fresh, identity + "\n");
        Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The process it names, if that very one still lives. */
    Optional<ProcessHandle> find() throws IOException {
        try {
            return ProcessIdentity.parse(Files.readString(file)).flatMap(ProcessIdentity::find);
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    void delete() throws IOException {
        Files.deleteIfExists(file);
    }
}
