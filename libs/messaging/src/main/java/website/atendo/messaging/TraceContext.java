package website.atendo.messaging;

import io.micrometer.tracing.Span;
import io.micrometer.tracing.Tracer;
import io.micrometer.tracing.propagation.Propagator;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import website.atendo.contracts.EventHeaders;

/** Carries the W3C trace context over the outbox, where the thread that caused a message is long gone. */
final class TraceContext {
    private final @Nullable Tracer tracer;
    private final @Nullable Propagator propagator;

    TraceContext(@Nullable Tracer tracer, @Nullable Propagator propagator) {
        this.tracer = tracer;
        this.propagator = propagator;
    }

    /** The {@code traceparent} of what runs now; null where nothing is traced. */
    @Nullable
    String current() {
        if (tracer == null || propagator == null) {
            return null;
        }
        Span span = tracer.currentSpan();
        if (span == null) {
            return null;
        }
        Map<String, String> carrier = new HashMap<>();
        propagator.inject(span.context(), carrier, (map, key, value) -> {
            if (map != null) {
                map.put(key, value);
            }
        });
        return carrier.get(EventHeaders.TRACE_PARENT);
    }

    /** Runs work as a part of the trace that a message came with. */
    void continuing(@Nullable String traceParent, String name, Runnable work) {
        if (tracer == null || propagator == null) {
            work.run();
            return;
        }
        Map<String, String> carrier = traceParent == null ? Map.of() : Map.of(EventHeaders.TRACE_PARENT, traceParent);
        Span span = propagator.extract(carrier, Map::get).name(name).start();
        try (var _ = tracer.withSpan(span)) {
            work.run();
        } catch (RuntimeException e) {
            span.error(e);
            throw e;
        } finally {
            span.end();
        }
    }
}
