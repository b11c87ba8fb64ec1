package org.wengang.audit.finding;

import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Some segments, as a statement asks for them.
 *
 * @param from of a run of them the first
 * @param to and the last
 * @param some if it is no run; else null
 */
record Segments(int from, int to, List<Integer> some) {
    /** One in so many is worth reading the whole run. */
    private static final int DENSE = 4;

    static Segments run(int from, int to) {
        return new Segments(from, to, null);
    }

    /** These; a few more are harmless if they lie close together. */
    static Segments of(Collection<Integer> some) {
        int from = some.stream().min(Integer::compare).orElse(0);
        int to = some.stream().max(Integer::compare).orElse(-1);
        return (long) some.size() * DENSE > to - from ? run(from, to) : new Segments(from, to, List.copyOf(some));
    }

    Iterable<Integer> numbers() {
        return some != null ? some : () -> IntStream.rangeClosed(from, to).iterator();
    }

    String condition() {
        return some == null ? "segment between ? and ?" : "segment = any (?)";
    }

    void set(PreparedStatement statement, int at) throws SQLException {
        if (some == null) {
            statement.setInt(at, from);
            statement.setInt(at + 1, to);
        } else {
            statement.setArray(at, statement.getConnection().createArrayOf("integer", some.toArray()));
        }
    }
}
