package website.atendo.appointment.resources;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import website.atendo.edge.Problem;

/**
 * Which part of a list is wanted.
 *
 * @param page from 0
 * @param size 1 to 200
 */
public record Paging(int page, int size) {
    public static final int LARGEST = 200;
    private static final int USUAL = 50;
    private static final int LAST = 1_000_000;

    /** @throws Problem 400 where a number is out of range */
    public static Paging of(@Nullable Integer page, @Nullable Integer size) {
        List<Problem.FieldError> errors = new ArrayList<>();
        if (page != null && (page < 0 || page > LAST)) {
            errors.add(new Problem.FieldError("page", "must be 0 to " + LAST + "; the first page is 0"));
        }
        if (size != null && (size < 1 || size > LARGEST)) {
            errors.add(new Problem.FieldError("size", "must be 1 to " + LARGEST));
        }
        if (!errors.isEmpty()) {
            throw Problem.invalid(errors);
        }
        return new Paging(page == null ? 0 : page, size == null ? USUAL : size);
    }

    public long offset() {
        return (long) page * size;
    }
}
