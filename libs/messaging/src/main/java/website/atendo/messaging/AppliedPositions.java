package website.atendo.messaging;

import java.util.OptionalLong;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How far projections have been brought; shared by all processes of a service. */
final class AppliedPositions {
    private final JdbcClient jdbc;

    AppliedPositions(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    void applied(String consumer, String topic, int partition, long position) {
        jdbc.sql("""
                insert into applied_positions as known (consumer, topic, partition, position) values (?, ?, ?, ?)
                on conflict (consumer, topic, partition) do update
                  set position = greatest(known.position, excluded.position)""").params(consumer, topic, partition, position).update();
    }

    OptionalLong of(String consumer, String topic, int partition) {
        return jdbc.sql("select position from applied_positions where consumer = ? and topic = ? and partition = ?")
                .params(consumer, topic, partition)
                .query(Long.class)
                .optional()
                .map(OptionalLong::of)
                .orElse(OptionalLong.empty());
    }
}
