package website.atendo.contracts;

import java.time.Duration;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A topic and the messages it carries, keyed by company.
 *
 * @param retention how long the broker keeps a message; zero where the topic is compacted instead
 * @param compacted whether only the newest message of a key is kept
 */
public record Topic<M extends Message>(
        String name, Class<M> type, Duration retention, boolean compacted, Map<String, Class<? extends M>> wireNames) {

    /** How many partitions a topic has. Growth is a new generation of the topic, never more partitions (DESIGN.md 3). */
    public static final int PARTITIONS = 12;

    static <M extends Message> Topic<M> kept(String name, Class<M> type, Duration retention) {
        return new Topic<>(name, type, retention, false, wireNamesBelow(type));
    }

    static <M extends Message> Topic<M> compacted(String name, Class<M> type) {
        return new Topic<>(name, type, Duration.ZERO, true, wireNamesBelow(type));
    }

    /** The record that a wire name stands for on this topic; empty for one this version does not know. */
    public Optional<Class<? extends M>> typeOf(String wireName) {
        return Optional.ofNullable(wireNames.get(wireName));
    }

    /** The wire name of a message. */
    public static String wireNameOf(Class<? extends Message> type) {
        WireName name = type.getAnnotation(WireName.class);
        if (name == null) {
            throw new IllegalArgumentException(type.getName() + " has no @WireName");
        }
        return name.value();
    }

    /** Where messages of this topic go that can never be processed. */
    public String deadLetterName() {
        return name + ".DLT";
    }

    public Collection<Class<? extends M>> types() {
        return wireNames.values();
    }

    private static <M extends Message> Map<String, Class<? extends M>> wireNamesBelow(Class<M> root) {
        Map<String, Class<? extends M>> found = new LinkedHashMap<>();
        collect(root, root, found);
        return Map.copyOf(found);
    }

    private static <M extends Message> void collect(
            Class<M> root, Class<?> type, Map<String, Class<? extends M>> found) {
        Class<?>[] below = type.getPermittedSubclasses();
        if (below == null) {
            Class<? extends M> leaf = type.asSubclass(root);
            Class<? extends M> other = found.putIfAbsent(wireNameOf(leaf), leaf);
            if (other != null && other != leaf) {
                throw new IllegalStateException(leaf + " and " + other + " share a wire name");
            }
            return;
        }
        for (Class<?> sub : below) {
            collect(root, sub, found);
        }
    }
}
