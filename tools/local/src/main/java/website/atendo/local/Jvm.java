package website.atendo.local;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.stream.Collectors;

/**
 * The flags under which a JVM of the system stays small and starts fast.
 *
 * @param longLived up for so long that compiling well what it does often pays
 */
record Jvm(int heapMegabytes, boolean longLived) {
    /**
     * What a start throws away stays in memory: all of the room for new objects is touched once and never given back. A
     * third of the heap, as the JVM would have it, is more than what such a service keeps.
     */
    private static final int NEW_OBJECTS_SHARE = 8;

    Jvm(int heapMegabytes) {
        this(heapMegabytes, false);
    }

    /** Of this process; the other may run in another folder. */
    static String classPath() {
        return Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .map(entry -> Path.of(entry).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** The jar, and those that its manifest puts on the class path. */
    static List<Path> withItsClassPath(Path jar) throws IOException {
        List<Path> all = new ArrayList<>(List.of(jar));
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            String named =
                    manifest == null ? null : manifest.getMainAttributes().getValue(Attributes.Name.CLASS_PATH);
            if (named != null) {
                for (String entry : named.strip().split(" +", -1)) {
                    all.add(jar.resolveSibling(entry));
                }
            }
        }
        return all;
    }

    /** What a cache made by another JVM differs in. */
    static List<String> identity() {
        return List.of(
                System.getProperty("java.home"),
                System.getProperty("java.vm.version"),
                System.getProperty("os.name"),
                System.getProperty("os.arch"));
    }

    List<String> command(String... arguments) {
        List<String> words = new ArrayList<>(List.of(
                java(),
                "-Xmx" + heapMegabytes + "m",
                "-Xmn" + heapMegabytes / NEW_OBJECTS_SHARE + "m",
                "-XX:+UseSerialGC",
                "-XX:+UseCompactObjectHeaders",
                "-XX:TieredStopAtLevel=" + (longLived ? 4 : 1),
                "-XX:+ExitOnOutOfMemoryError",
                "--enable-native-access=ALL-UNNAMED",
                "-Dstdout.encoding=UTF-8",
                "-Dstderr.encoding=UTF-8"));
        words.addAll(List.of(arguments));
        return words;
    }

    static String java() {
        return Path.of(System.getProperty("java.home"), "bin", "java").toString();
    }
}
