package org.wengang.audit.finding;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** The index in the store, as it is read. */
final class IndexStore {
    private static final String SIZE = "select size from trace_log";
    private static final String WORDS = """
            select id, word, has_amounts from trace_term where id > ?
            union all select id, word, true from trace_term where has_amounts and id = any (?) order by id""";
    private static final String SEGMENTS = """
            select segment, count, last_at >= ? and first_at < ?, first_at >= ? and last_at < ?
            from trace_segment where\s""";
    private static final String TIMES = "select segment, count, times from trace_segment where segment = any (?)";
    private static final String BITS = "select term, segment, bits from trace_posting where term = any (?) and ";
    private static final String AMOUNTS =
            "select term, segment, bits, amounts from trace_posting where term = any (?) and ";
    private static final String SUMS = """
            select term, sum(count), sum(cents) from trace_posting
            where term = any (?) and segment between ? and ? group by term""";

    private IndexStore() {}

    /** How many leaves there are. */
    static long size(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(SIZE);
                var row = statement.executeQuery()) {
            return row.next() ? row.getLong(1) : 0;
        }
    }

    /**
     * Learns the words that were added since, by whichever node, and which outcomes have amounts by now.
     *
     * @param known the last id that was learned: words are added one node at a time, so ids only grow
     * @return the last id now
     */
    static int learn(Connection connection, Words words, int known) throws SQLException {
        try (var statement = connection.prepareStatement(WORDS)) {
            statement.setInt(1, known);
            statement.setArray(
                    2,
                    connection.createArrayOf(
                            "integer",
                            words.all(Word.Kind.OUTCOME, word -> word.id() > 0 && !word.hasAmounts()).stream()
                                    .map(Word::id)
                                    .toArray()));
            int last = known;
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    words.stored(row.getInt(1), row.getString(2), row.getBoolean(3));
                    last = Math.max(last, row.getInt(1));
                }
            }
            return last;
        }
    }

    /**
     * A segment that is in the index.
     *
     * @param count of its decisions
     * @param hasSome whether some of them may be of the time that is asked for
     * @param hasOnly whether all of them are
     */
    record Sealed(int count, boolean hasSome, boolean hasOnly) {}

    /** Those of some segments that are in the index. @param to exclusive */
    static NavigableMap<Integer, Sealed> segments(Connection connection, Segments of, Instant from, Instant to)
            throws SQLException {
        try (var statement = connection.prepareStatement(SEGMENTS + of.condition())) {
            var begin = from == null ? OffsetDateTime.MIN : from.atOffset(ZoneOffset.UTC);
            var end = to == null ? OffsetDateTime.MAX : to.atOffset(ZoneOffset.UTC);
            statement.setObject(1, begin);
            statement.setObject(2, end);
            statement.setObject(3, begin);
            statement.setObject(4, end);
            of.set(statement, 5);
            var segments = new TreeMap<Integer, Sealed>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    segments.put(row.getInt(1), new Sealed(row.getInt(2), row.getBoolean(3), row.getBoolean(4)));
                }
            }
            return segments;
        }
    }

    /** When the decisions of these segments were made. */
    static Map<Integer, Times> times(Connection connection, Collection<Integer> segments) throws SQLException {
        try (var statement = connection.prepareStatement(TIMES)) {
            statement.setArray(1, connection.createArrayOf("integer", segments.toArray()));
            var times = new HashMap<Integer, Times>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    times.put(row.getInt(1), Times.of(row.getBytes(3), row.getInt(2)));
                }
            }
            return times;
        }
    }

    /** What some segments have of some words. */
    static final class Views {
        private final Map<Integer, Map<Word, Posting>> bySegment = new HashMap<>();

        View of(int segment) {
            var postings = bySegment.get(segment);
            return postings == null ? word -> null : postings::get;
        }
    }

    static Views postings(Connection connection, Collection<Word> words, Segments of, boolean withAmounts)
            throws SQLException {
        var views = new Views();
        var byId = byId(words);
        if (byId.isEmpty()) {
            return views;
        }
        try (var statement = connection.prepareStatement((withAmounts ? AMOUNTS : BITS) + of.condition())) {
            ids(statement, byId);
            of.set(statement, 2);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    views.bySegment
                            .computeIfAbsent(row.getInt(2), any -> new HashMap<>())
                            .put(
                                    byId.get(row.getInt(1)),
                                    PackedPosting.posting(row.getBytes(3), withAmounts ? row.getBytes(4) : null));
                }
            }
        }
        return views;
    }

    /** What whole segments on end add up to. */
    record Sum(long count, BigDecimal cents) {}

    static Map<Word, Sum> sums(Connection connection, Collection<Word> words, int from, int to) throws SQLException {
        var byId = byId(words);
        var sums = new HashMap<Word, Sum>();
        try (var statement = connection.prepareStatement(SUMS)) {
            ids(statement, byId);
            statement.setInt(2, from);
            statement.setInt(3, to);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    sums.put(byId.get(row.getInt(1)), new Sum(row.getLong(2), row.getBigDecimal(3)));
                }
            }
        }
        return sums;
    }

    private static Map<Integer, Word> byId(Collection<Word> words) {
        var byId = new HashMap<Integer, Word>();
        words.stream().filter(word -> word.id() > 0).forEach(word -> byId.put(word.id(), word));
        return byId;
    }

    private static void ids(PreparedStatement statement, Map<Integer, Word> byId) throws SQLException {
        statement.setArray(
                1,
                statement.getConnection().createArrayOf("integer", byId.keySet().toArray()));
    }
}
