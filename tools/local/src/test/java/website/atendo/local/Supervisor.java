package website.atendo.local;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A stack in a JVM of its own, to be killed. */
final class Supervisor {
    private Supervisor() {}

    public static void main(String[] arguments) throws InterruptedException {
        LocalPorts ports = LocalPorts.from(System.getenv());
        Program[] programs =
                Arrays.stream(arguments[1].split(",", -1)).map(Program::valueOf).toArray(Program[]::new);
        LocalStack.Builder builder =
                LocalStack.in(Path.of(arguments[0])).ports(ports).only(programs);
        for (Program program : programs) {
            if (!program.isServer()) {
                builder.recipe(program, StandIn.Instead.of(ports, program));
            }
        }
        LocalStack stack = builder.start();
        for (Program program : programs) {
            System.out.println(stack.pid(program));
        }
        Thread.sleep(60_000);
        stack.close();
    }

    /** Starts such a JVM, waits until its programs are ready, and kills it. @return its programs' processes */
    static List<ProcessHandle> startAndKill(Path folder, LocalPorts ports, Program... programs) throws Exception {
        Map<String, String> environment = new HashMap<>(Map.of("CLASSPATH", Jvm.classPath()));
        ports.numbers().forEach((port, number) -> environment.put(port.variable(), number.toString()));
        var builder = new ProcessBuilder(new Jvm(64)
                .command(
                        Supervisor.class.getName(),
                        folder.toString(),
                        String.join(
                                ",", Arrays.stream(programs).map(Program::name).toList())));
        builder.environment().putAll(environment);
        Process process = builder.redirectErrorStream(true).start();
        List<ProcessHandle> children = new ArrayList<>();
        try (var lines = process.inputReader()) {
            for (Program ignored : programs) {
                String line = lines.readLine();
                children.add(ProcessHandle.of(Long.parseLong(line)).orElseThrow());
            }
        }
        process.destroyForcibly().waitFor();
        return children;
    }
}
