package website.atendo.local;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipFile;

/**
 * What one program starts from when it was prepared by {@link Training}: its jar unpacked, and the JVM's cache of what
 * an earlier start loaded and linked. The folder is named after the content of the jar and after the JVM: what changed
 * has another folder. Each part appears by one rename, so what is there is complete.
 */
record QuickStart(Path folder, Optional<String> jarName) {
    private static final int FINGERPRINT_DIGITS = 16;

    /** Of one of the system's own jars; content counts, not the time of its build. */
    static QuickStart of(Path project, Program program) throws IOException {
        Path jar = project.resolve(program.jar());
        MessageDigest digest = digest();
        try (var zip = new ZipFile(jar.toFile())) {
            zip.stream()
                    .map(entry -> "%s %d %d\n".formatted(entry.getName(), entry.getSize(), entry.getCrc()))
                    .sorted()
                    .forEach(line -> digest.update(line.getBytes(UTF_8)));
        }
        return in(project, program, digest, Optional.of(jar.getFileName().toString()));
    }

    /**
     * Of a program that starts from this process's own class path. The JVM asks for the very same files, so their times
     * count too.
     *
     * @return empty when the class path has folders, of which no cache can be made
     */
    static Optional<QuickStart> ofClassPath(Path project, Program program) throws IOException {
        MessageDigest digest = digest();
        for (String entry : Jvm.classPath().split(File.pathSeparator, -1)) {
            Path path = Path.of(entry);
            if (!Files.isRegularFile(path)) {
                return Optional.empty();
            }
            List<Path> all = Jvm.withItsClassPath(path);
            for (Path file : all) {
                if (Files.exists(file)) {
                    digest.update("%s %d %s\n"
                            .formatted(file, Files.size(file), Files.getLastModifiedTime(file))
                            .getBytes(UTF_8));
                }
            }
        }
        return Optional.of(in(project, program, digest, Optional.empty()));
    }

    private static QuickStart in(Path project, Program program, MessageDigest digest, Optional<String> jarName) {
        digest.update(String.join("\n", Jvm.identity()).getBytes(UTF_8));
        digest.update(
                String.join("\n", new Jvm(program.heapMegabytes()).command()).getBytes(UTF_8));
        String fingerprint = HexFormat.of().formatHex(digest.digest()).substring(0, FINGERPRINT_DIGITS);
        return new QuickStart(all(project).resolve(program.title()).resolve(fingerprint), jarName);
    }

    /** Of all programs; {@code mvn clean} removes it. */
    static Path all(Path project) {
        return project.resolve("target").resolve("quick-start");
    }

    /** Another version's, which nothing uses any more. Only while nothing runs: a JVM opens its jars late. */
    void removeOthers() throws IOException {
        Path siblings = folder.getParent();
        if (siblings == null || !Files.isDirectory(siblings)) {
            return;
        }
        try (var entries = Files.list(siblings)) {
            for (Path entry : entries.filter(entry -> !entry.equals(folder)).toList()) {
                StateFolder.deleteTree(entry);
            }
        }
    }

    /** Whether it starts from a jar of its own that has to be unpacked. */
    boolean hasJar() {
        return jarName.isPresent();
    }

    boolean isUnpacked() {
        return Files.isDirectory(unpacked());
    }

    boolean isTrained() {
        return Files.isRegularFile(cache());
    }

    /** A folder with the jar and the libraries it names. */
    Path unpacked() {
        return folder.resolve("app");
    }

    Path jar() {
        return unpacked().resolve(jarName.orElseThrow());
    }

    Path cache() {
        return folder.resolve("cache.aot");
    }

    /** The flags of a start that uses the cache. A JVM that finds it unfit starts without. */
    List<String> use() {
        return List.of("-XX:AOTCache=" + cache(), "-Xlog:aot*=error");
    }

    boolean isRecorded() {
        return Files.isRegularFile(recording());
    }

    /** What the program says it used, between the two steps of making a cache. */
    Path recording() {
        return folder.resolve("recording.aotconf");
    }

    /** Where a part is made that is not complete yet. */
    static Path unfinished(Path part) {
        return part.resolveSibling(part.getFileName() + ".new");
    }

    /** It is complete. */
    static void finish(Path part) throws IOException {
        Files.move(unfinished(part), part, StandardCopyOption.ATOMIC_MOVE);
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
