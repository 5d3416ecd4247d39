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
     * Which of their appointments.
     *
     * @param appointments in the order of the list
     * @param today at the place
     */
    record Which(List<Own> appointments, LocalDate today) implements Asked {
        public Which {
            appointments = List.copyOf(appointments);
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
     * An appointment of theirs.
     *
     * @param title its row in a list
     * @param start at the place; null: it is no more
     */
    record Own(String title, @Nullable LocalDateTime start, String service, String professional) {}

    /**
     * A row of a list of times.
     *
     * @param start at the place; null: it is no time
     */
    record Row(String title, @Nullable LocalDateTime start) {}
}
