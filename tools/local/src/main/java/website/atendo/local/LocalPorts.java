package website.atendo.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** A number for every {@link Port}. */
public record LocalPorts(Map<Port, Integer> numbers) {
    // Below the range from which systems take the near end of outgoing connections (32768 on Linux, 49152 elsewhere):
    // a port stays free while its server is down.
    private static final int FIRST_FREE = 12_000;
    private static final int LAST_FREE = 30_000;

    public LocalPorts {
        numbers = Map.copyOf(numbers);
    }

    /** The documented ones. */
    public static LocalPorts standard() {
        return from(Map.of());
    }

    /** Ones that nobody listens on at this moment. */
    public static LocalPorts free() {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        for (Port port : Port.values()) {
            int number;
            do {
                number = ThreadLocalRandom.current().nextInt(FIRST_FREE, LAST_FREE);
            } while (numbers.containsValue(number) || isTaken(number));
            numbers.put(port, number);
        }
        return new LocalPorts(numbers);
    }

    /**
     * The documented ones, changed by what the environment says.
     *
     * @throws CannotStart when a variable is not a port or two ports are the same
     */
    static LocalPorts from(Map<String, String> environment) {
        var numbers = new EnumMap<Port, Integer>(Port.class);
        var owners = new HashMap<Integer, Port>();
        for (Port port : Port.values()) {
            int number = number(port, environment.get(port.variable()));
            Port other = owners.put(number, port);
            if (other != null) {
                throw new CannotStart("%s and %s are both %d; give one of them another port"
                        .formatted(other.variable(), port.variable(), number));
            }
            numbers.put(port, number);
        }
        return new LocalPorts(numbers);
    }

    private static int number(Port port, @Nullable String text) {
        if (text == null || text.isBlank()) {
            return port.standard();
        }
        try {
            int number = Integer.parseInt(text.strip());
            if (number > 0 && number <= 65_535) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new CannotStart("%s must be a port from 1 to 65535, was \"%s\"".formatted(port.variable(), text));
    }

    public int of(Port port) {
        Integer number = numbers.get(port);
        if (number == null) {
            throw new IllegalArgumentException("no number for " + port);
        }
        return number;
    }

    /** @throws CannotStart naming every one of them that somebody listens on, and how to change it */
    void requireFree(Collection<Port> wanted) {
        List<String> taken = new ArrayList<>();
        for (Port port : wanted) {
            if (isTaken(of(port))) {
                taken.add("port %d is taken by another program; stop that program, or choose another port: %s=%d ./run"
                        .formatted(of(port), port.variable(), of(port) + 1000));
            }
        }
        if (!taken.isEmpty()) {
            throw new CannotStart(String.join(System.lineSeparator(), taken));
        }
    }

    private static boolean isTaken(int number) {
        return !canListen(new InetSocketAddress(number))
                || !canListen(new InetSocketAddress(InetAddress.getLoopbackAddress(), number));
    }

    private static boolean canListen(InetSocketAddress address) {
        try (var socket = new ServerSocket()) {
            // As every server does; else a port whose last connections still fade away would count as taken.
            socket.setReuseAddress(true);
            socket.bind(address);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
