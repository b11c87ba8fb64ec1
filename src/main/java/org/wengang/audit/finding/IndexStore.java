package org.wengang.audit.finding;

import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
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
            select segment, count, last_at >= ? and first_at < ?, first_at >= ? and last_at < ?,
                (extract(epoch from first_at) * 1000000)::bigint, (extract(epoch from last_at) * 1000000)::bigint
            from trace_segment where\s""";
    private static final String TIMES = "select segment, count, times from trace_segment where segment = any (?)";
    private static final String BITS = "select term, segment, bits from trace_posting where term = any (?) and ";
    private static final String AMOUNTS =
            "select term, segment, bits, amounts from trace_posting where term = any (?) and ";
    /** Each group of segments begins where one of these numbers is, and ends before the next. */
    private static final String SUMS = """
            select term, width_bucket(segment, ?::integer[]) - 1, sum(count), sum(cents) from trace_posting
            where term = any (?) and segment between ? and ? group by 1, 2""";

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
     * @param firstMicros when its first decision was made, in microseconds of the epoch; 0 if there is none
     * @param lastMicros and its last
     */
    record Sealed(int count, boolean hasSome, boolean hasOnly, long firstMicros, long lastMicros) {}

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
                    segments.put(
                            row.getInt(1),
                            new Sealed(
                                    row.getInt(2),
                                    row.getBoolean(3),
                                    row.getBoolean(4),
                                    row.getLong(5),
                                    row.getLong(6)));
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
            ids(statement, 1, byId);
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

    /**
     * What whole segments add up to.
     *
     * @param group the place of their group
     */
    record Sum(Word word, int group, long count, BigDecimal cents) {}

    /**
     * What groups of segments on end add up to, each for itself, in one go.
     *
     * @param groups the first segment of each, in order; the next one begins where one ends
     * @param last the last segment of the last
     */
    static List<Sum> sums(Connection connection, Collection<Word> words, List<Integer> groups, int last)
            throws SQLException {
        var byId = byId(words);
        var sums = new ArrayList<Sum>();
        try (var statement = connection.prepareStatement(SUMS)) {
            statement.setArray(1, connection.createArrayOf("integer", groups.toArray()));
            ids(statement, 2, byId);
            statement.setInt(3, groups.get(0));
            statement.setInt(4, last);
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    sums.add(new Sum(byId.get(row.getInt(1)), row.getInt(2), row.getLong(3), row.getBigDecimal(4)));
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

    private static void ids(PreparedStatement statement, int at, Map<Integer, Word> byId) throws SQLException {
        statement.setArray(
                at,
                statement.getConnection().createArrayOf("integer", byId.keySet().toArray()));
    }
}
