package website.atendo.local;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** Where everything that outlives a run is kept: data, secrets, logs, and which processes were started. */
record StateFolder(Path path) {
    private static final int KEPT_LOGS = 3;
    private static final int SECRET_BYTES = 32;

    /** Made if it is not there. */
    static StateFolder at(Path path) throws IOException {
        Path absolute = path.toAbsolutePath().normalize();
        Files.createDirectories(absolute);
        var state = new StateFolder(absolute.toRealPath());
        Files.createDirectories(state.path.resolve("log"));
        Files.createDirectories(state.path.resolve("pid"));
        return state;
    }

    Path lock() {
        return path.resolve("lock");
    }

    /** Of the process that holds the lock. */
    PidFile holder() {
        return new PidFile(path.resolve("pid").resolve("run"));
    }

    PidFile pidFile(Program program) {
        return new PidFile(path.resolve("pid").resolve(program.title()));
    }

    Path log(Program program) {
        return path.resolve("log").resolve(program.title() + ".log");
    }

    /** The last runs' logs step back by one number. */
    void rotateLog(Program program) throws IOException {
        Path log = log(program);
        for (int age = KEPT_LOGS; age >= 1; age--) {
            Path younger = age == 1 ? log : log.resolveSibling(log.getFileName() + "." + (age - 1));
            if (Files.exists(younger)) {
                Files.move(
                        younger,
                        log.resolveSibling(log.getFileName() + "." + age),
                        StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    /** 64 hexadecimal digits; drawn when first asked for and then always the same. */
    String secret(String name) throws IOException {
        Path folder = path.resolve("keys");
        Files.createDirectories(folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
        Path file = folder.resolve(name);
        try {
            return Files.readString(file).strip();
        } catch (NoSuchFileException e) {
            var bytes = new byte[SECRET_BYTES];
            new SecureRandom().nextBytes(bytes);
            String secret = HexFormat.of().formatHex(bytes);
            Path fresh = folder.resolve(name + ".new");
            Files.writeString(fresh, secret + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            return secret;
        }
    }

    /** Removes everything but the lock, which its holder still needs. */
    void wipe() throws IOException {
        try (var entries = Files.list(path)) {
            for (Path entry : entries.filter(entry -> !entry.equals(lock())).toList()) {
                deleteTree(entry);
            }
        }
        at(path);
    }

    /** Does not follow symbolic links. */
    static void deleteTree(Path top) throws IOException {
        if (!Files.exists(top, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(top, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e) throws IOException {
                if (e != null) {
                    throw e;
                }
                Files.delete(folder);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
