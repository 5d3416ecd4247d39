package website.atendo.local;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** The server's programs, unpacked once from the archive that Maven brought. */
record PostgresBinaries(Path home) {
    private static final int EXECUTABLE = 0b001_000_000;

    /** @param folder they go to a folder of their version in it */
    static PostgresBinaries in(Path folder) throws IOException {
        Path home = folder.resolve(version());
        if (!Files.isDirectory(home)) {
            Path fresh = folder.resolve(version() + ".new");
            StateFolder.deleteTree(fresh);
            Files.createDirectories(fresh);
            unpack(fresh);
            Files.move(fresh, home, StandardCopyOption.ATOMIC_MOVE);
        }
        return new PostgresBinaries(home);
    }

    String program(String name) {
        return home.resolve("bin").resolve(name).toString();
    }

    /** Such as 18.3.0. */
    static String version() throws IOException {
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("/postgres.properties")) {
            var properties = new Properties();
            properties.load(in);
            return properties.getProperty("version", "");
        }
    }

    /** What data folders are compatible with. */
    static String majorVersion() throws IOException {
        return version().split("\\.", 2)[0];
    }

    private static void unpack(Path target) throws IOException {
        String archive = archive();
        try (InputStream in = PostgresBinaries.class.getResourceAsStream("/" + archive)) {
            if (in == null) {
                throw new CannotStart("no PostgreSQL for this machine (%s %s): %s is not on the class path"
                        .formatted(System.getProperty("os.name"), System.getProperty("os.arch"), archive));
            }
            var tar = new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(in)));
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                unpack(tar, entry, target);
            }
        }
    }

    private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path target) throws IOException {
        Path file = target.resolve(entry.getName()).normalize();
        if (!file.startsWith(target)) {
            throw new IOException("the archive leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(file);
            return;
        }
        Files.createDirectories(file.resolveSibling("."));
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(file, Path.of(entry.getLinkName()));
        } else if (entry.isLink()) {
            Files.createLink(file, target.resolve(entry.getLinkName()));
        } else {
            Files.copy(tar, file);
            if ((entry.getMode() & EXECUTABLE) != 0 && !file.toFile().setExecutable(true, false)) {
                throw new IOException("cannot make executable: " + file);
            }
        }
    }

    private static String archive() {
        String system = System.getProperty("os.name").startsWith("Mac") ? "darwin" : "linux";
        String machine = System.getProperty("os.arch").equals("aarch64") ? "arm_64" : "x86_64";
        return "postgres-%s-%s.txz".formatted(system, machine);
    }
}
