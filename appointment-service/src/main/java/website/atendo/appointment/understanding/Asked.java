package website.atendo.appointment.understanding;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What somebody was asked last. */
public sealed interface Asked {

    /** Nothing that still stands. */
    record Nothing() implements Asked {}

    /** About an appointment: whether they come, or what to do with it. */
    record Appointment() implements Asked {}

    /** Whether they are sure that it is to be cancelled. */
    record Sure() implements Asked {}

    /** Whether to move it or to cancel it. */
    record Change() implements Asked {}

    /** Which service, or who. */
    record Choices(List<String> titles) implements Asked {
        public Choices {
            titles = List.copyOf(titles);
        }
    }

    /**
     * Which time.
     *
     * @param today at the place
     */
    record Times(List<Row> rows, LocalDate today) implements Asked {
        public Times {
            rows = List.copyOf(rows);
        }
    }

    /** What they are called. */
    record Name() implements Asked {}

    /**
     * A row of a list of times.
     *
     * @param start at the place; null: it is no time
     */
    record Row(String title, @Nullable LocalDateTime start) {}
}
