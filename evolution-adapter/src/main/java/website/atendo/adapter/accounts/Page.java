package website.atendo.adapter.accounts;

import java.util.List;
import website.atendo.edge.Problem;

/** A part of a list. */
record Page<T>(List<T> items, int page, int size, long total) {
    static final int LARGEST = 200;

    /** Of what the provider gives only as a whole. */
    static <T> Page<T> of(List<T> all, int page, int size) {
        long from = Math.min((long) page * size, all.size());
        long until = Math.min(from + size, all.size());
        return new Page<>(all.subList((int) from, (int) until), page, size, all.size());
    }

    static void check(int page, int size) {
        if (page < 0) {
            throw Problem.invalid("page", "must be 0 or more");
        }
        if (size < 1 || size > LARGEST) {
            throw Problem.invalid("size", "must be 1 to " + LARGEST);
        }
    }
}
