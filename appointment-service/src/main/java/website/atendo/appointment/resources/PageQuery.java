package website.atendo.appointment.resources;

import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Reads a page and how many there are: one statement, two for a page behind the last. */
@Component
public class PageQuery {
    private final JdbcClient jdbc;

    /** @param jdbc whose rows are read: the company's own, or those of all companies */
    public PageQuery(JdbcClient jdbc) {
        this.jdbc = jdbc;
    }

    /**
     * @param columns of the select
     * @param from with where
     * @param order total, so that no item is on two pages
     */
    public <T> Page<T> read(
            String columns, String from, String order, Map<String, ?> parameters, Paging paging, RowMapper<T> mapper) {
        List<Counted<T>> rows = jdbc.sql(
                        "select %s, count(*) over () as items_in_total %s order by %s limit :page_size offset :page_offset"
                                .formatted(columns, from, order))
                .params(parameters)
                .param("page_size", paging.size())
                .param("page_offset", paging.offset())
                .query((row, number) -> new Counted<>(mapper.mapRow(row, number), row.getLong("items_in_total")))
                .list();
        long total = !rows.isEmpty()
                ? rows.getFirst().total()
                : paging.offset() == 0
                        ? 0
                        : jdbc.sql("select count(*) " + from)
                                .params(parameters)
                                .query(Long.class)
                                .single();
        return Page.of(rows.stream().map(Counted::item).toList(), paging, total);
    }

    private record Counted<T>(T item, long total) {}
}
