package website.atendo.reminder.sending;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.springframework.stereotype.Component;
import website.atendo.reminder.planning.Reminder;

/** How reminders fare, over all companies: meters per company would cost more than the reminders. */
@Component
class ReminderMeters {
    private final Map<Reminder.State, Counter> decided = new EnumMap<>(Reminder.State.class);
    private final Counter ahead;
    private final AtomicLong planned = new AtomicLong();
    private final AtomicReference<Instant> oldestDue = new AtomicReference<>(Instant.MAX);

    ReminderMeters(MeterRegistry meters, Clock clock) {
        count(meters, Reminder.State.SENT, "atendo.reminders.dispatched", "handed to the adapter");
        count(meters, Reminder.State.EXPIRED, "atendo.reminders.expired", "found too late and not sent: alarm on any");
        count(meters, Reminder.State.SKIPPED, "atendo.reminders.skipped", "decided against when due");
        count(meters, Reminder.State.DROPPED, "atendo.reminders.dropped", "not wanted any more when due");
        count(meters, Reminder.State.FAILED, "atendo.reminders.failed", "kept back by a defect: alarm on any");
        ahead = Counter.builder("atendo.reminders.ahead")
                .description("of those handed to the adapter, written before they were due")
                .register(meters);
        meters.gauge("atendo.reminders.planned", planned);
        meters.gauge("atendo.reminders.due.lag.seconds", oldestDue, oldest -> lag(oldest.get(), clock.instant()));
    }

    private void count(MeterRegistry meters, Reminder.State state, String name, String description) {
        decided.put(state, Counter.builder(name).description(description).register(meters));
    }

    /** Reminders that were written before they were due. */
    void sentAhead(int count) {
        ahead.increment(count);
        Objects.requireNonNull(decided.get(Reminder.State.SENT)).increment(count);
    }

    void count(List<Reminder> judged) {
        for (Reminder reminder : judged) {
            Counter counter = decided.get(reminder.state());
            if (counter != null) {
                counter.increment();
            }
        }
    }

    void planned(long count) {
        planned.set(count);
    }

    /** @param due when the reminder was or is due that has waited longest; MAX where there is none */
    void oldestDue(Instant due) {
        oldestDue.set(due);
    }

    private static double lag(Instant due, Instant now) {
        return due.isBefore(now) ? Duration.between(due, now).toMillis() / 1000.0 : 0;
    }
}
