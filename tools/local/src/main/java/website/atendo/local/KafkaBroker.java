package website.atendo.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Properties;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import kafka.tools.StorageTool;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Time;

/** The broker's process: formats its folder on the first start, runs, and writes its pid to a file once it is ready. */
final class KafkaBroker {
    private KafkaBroker() {}

    public static void main(String[] arguments) throws IOException {
        Path settingsFile = Path.of(arguments[0]);
        Path readyFile = Path.of(arguments[1]);
        var settings = new Properties();
        try (var in = Files.newBufferedReader(settingsFile)) {
            settings.load(in);
        }
        format(settings, settingsFile);
        var server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
        Runtime.getRuntime().addShutdownHook(new Thread(server::shutdown, "stop-broker"));
        server.startup();
        Path fresh = readyFile.resolveSibling(readyFile.getFileName() + ".new");
        Files.writeString(fresh, Long.toString(ProcessHandle.current().pid()));
        Files.move(fresh, readyFile, StandardCopyOption.ATOMIC_MOVE);
        server.awaitShutdown();
    }

    private static void format(Properties settings, Path settingsFile) {
        if (Files.exists(Path.of(settings.getProperty("log.dirs"), "meta.properties"))) {
            return;
        }
        int result = StorageTool.execute(
                new String[] {
                    "format",
                    "--cluster-id",
                    Uuid.randomUuid().toString(),
                    "--config",
                    settingsFile.toString(),
                    "--ignore-formatted"
                },
                System.out);
        if (result != 0) {
            throw new IllegalStateException("the broker's folder could not be formatted");
        }
    }
}
