package website.atendo.local;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.Map;

/** A process in the place of a service: answers 200 to everything, or ends with a complaint. */
final class StandIn {
    private StandIn() {}

    public static void main(String[] arguments) throws IOException {
        if (arguments[1].equals("broken")) {
            System.out.println("no such table");
            System.exit(3);
        }
        HttpServer server = HttpServer.create(new InetSocketAddress(Integer.parseInt(arguments[0])), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        System.out.println("stands in");
    }

    record Instead(int port, boolean broken) implements Recipe {
        static Instead of(LocalPorts ports, Program program) {
            return new Instead(ports.of(program.port()), false);
        }

        @Override
        public CommandLine commandLine() {
            return new CommandLine(
                    new Jvm(32).command(StandIn.class.getName(), Integer.toString(port), broken ? "broken" : "sound"),
                    Map.of("CLASSPATH", Jvm.classPath()),
                    Path.of("").toAbsolutePath());
        }

        @Override
        public boolean isReady(Child child) {
            return JavaService.answers(URI.create("http://localhost:" + port));
        }
    }
}
