package website.atendo.appointment.resources;

import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import website.atendo.edge.Problem;

/**
 * In what order a list comes.
 *
 * @param sql for "order by"; total, so that no item is on two pages
 */
public record Sort(String sql) {
    /**
     * @param text a field's name, with - before it from the last to the first; null: the usual
     * @param columns what may be sorted by: the field's name to its expression in SQL
     * @param id the column that decides between equals
     * @throws Problem 400 where nothing can be sorted by that
     */
    public static Sort of(@Nullable String text, String usual, Map<String, String> columns, String id) {
        String wanted = text == null || text.isBlank() ? usual : text.strip();
        boolean down = wanted.startsWith("-");
        String column = columns.get(down ? wanted.substring(1) : wanted);
        if (column == null) {
            throw Problem.invalid(
                    "sort", "must be one of " + String.join(", ", new TreeSet<>(columns.keySet())) + ", or - and one");
        }
        String direction = down ? " desc" : "";
        return new Sort(column + direction + ", " + id + direction);
    }
}
