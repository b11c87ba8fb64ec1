package org.wengang.audit.finding;

import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntFunction;

/** The index in the store, as it is written: a whole segment or nothing of it. */
final class IndexWriter {
    /** One node at a time: whoever comes second does something else meanwhile. */
    private static final String LOCK = "select pg_try_advisory_xact_lock(7310033)";
    /** The index is made anew from the log after a crash, so nobody need wait for the disk. */
    private static final String NO_WAIT = "set local synchronous_commit = off";

    private static final String INSERT_SEGMENT = """
            insert into trace_segment (first_at, last_at, count, times, segment) values (?, ?, ?, ?, ?)""";
    private static final String REPLACE_SEGMENT = """
            update trace_segment set first_at = ?, last_at = ?, count = ?, times = ?, stale = false
            where segment = ?""";
    private static final String DELETE_POSTINGS =
            "delete from trace_posting where term = any (array(select id from trace_term)) and segment = ?";
    private static final String INSERT_WORDS = "insert into trace_term (word) select unnest(?) on conflict do nothing";
    private static final String IDS = "select id, word from trace_term where word = any (?)";
    private static final String HAS_AMOUNTS =
            "update trace_term set has_amounts = true where id = any (?) and not has_amounts";
    private static final String INSERT_POSTINGS = """
            insert into trace_posting (segment, term, cents, count, bits, amounts)
            select ?, t.term, t.cents, t.count, t.bits, t.amounts
            from unnest(?, ?, ?, ?, ?) as t (term, cents, count, bits, amounts) order by t.term""";
    /** The first after that one which is missing: of those with a missing neighbour the first. */
    private static final String FIRST_MISSING = """
            select s.segment + 1 from trace_segment s
            where s.segment >= ? and not exists (select 1 from trace_segment n where n.segment = s.segment + 1)
            order by s.segment limit 1""";

    private static final String EXISTS = "select 1 from trace_segment where segment = ?";
    private static final String IS_STALE = "select 1 from trace_segment where segment = ? and stale";
    private static final String STALE = "select max(segment) from trace_segment where stale";
    private static final String OUTDATE =
            "update trace_segment set stale = true where not stale and segment between ? and ?";

    private IndexWriter() {}

    /**
     * Writes a segment that is not in the index yet.
     *
     * @param full looks at its leaves, once it is sure that nobody else does
     * @return false if another node was faster, or is at it
     */
    static boolean seal(Connection connection, int number, IntFunction<Segment> full) throws SQLException {
        return write(connection, number, full, false);
    }

    /** Writes a segment anew that is stale. */
    static boolean renew(Connection connection, int number, IntFunction<Segment> full) throws SQLException {
        return write(connection, number, full, true);
    }

    private static boolean write(Connection connection, int number, IntFunction<Segment> full, boolean isThere)
            throws SQLException {
        connection.setAutoCommit(false);
        try {
            boolean isMine = lock(connection) && isToDo(connection, number, isThere);
            var ids = isMine ? write(connection, full.apply(number), isThere) : Map.<Word, Integer>of();
            connection.commit();
            // not before: had the transaction failed, the ids would be nobody's
            ids.forEach(Word::isStoredAs);
            connection.setAutoCommit(true);
            return isMine;
        } catch (SQLException | RuntimeException e) {
            undo(connection, e);
            throw e;
        }
    }

    private static void undo(Connection connection, Exception because) {
        try {
            connection.rollback();
            connection.setAutoCommit(true);
        } catch (SQLException e) {
            because.addSuppressed(e);
        }
    }

    private static Map<Word, Integer> write(Connection connection, Segment segment, boolean isThere)
            throws SQLException {
        segment(connection, segment, isThere);
        if (isThere) {
            try (var delete = connection.prepareStatement(DELETE_POSTINGS)) {
                delete.setInt(1, segment.number());
                delete.executeUpdate();
            }
        }
        var ids = words(connection, segment.newWords());
        amounts(connection, segment, ids);
        postings(connection, segment, ids);
        return ids;
    }

    private static boolean isToDo(Connection connection, int number, boolean isThere) throws SQLException {
        return isThere ? number(connection, IS_STALE, number) == 1 : !isSealed(connection, number);
    }

    private static boolean lock(Connection connection) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(NO_WAIT);
            try (var row = statement.executeQuery(LOCK)) {
                row.next();
                return row.getBoolean(1);
            }
        }
    }

    private static void segment(Connection connection, Segment segment, boolean isThere) throws SQLException {
        try (var statement = connection.prepareStatement(isThere ? REPLACE_SEGMENT : INSERT_SEGMENT)) {
            time(statement, 1, segment.firstAt());
            time(statement, 2, segment.lastAt());
            statement.setInt(3, segment.count());
            statement.setBytes(4, segment.times().packed());
            statement.setInt(5, segment.number());
            statement.executeUpdate();
        }
    }

    private static void time(PreparedStatement statement, int at, Instant time) throws SQLException {
        statement.setObject(at, time == null ? null : time.atOffset(ZoneOffset.UTC), Types.TIMESTAMP_WITH_TIMEZONE);
    }

    private static Map<Word, Integer> words(Connection connection, List<Word> words) throws SQLException {
        var ids = new HashMap<Word, Integer>();
        if (words.isEmpty()) {
            return ids;
        }
        var byText = new HashMap<String, Word>();
        words.forEach(word -> byText.put(word.text(), word));
        var texts = connection.createArrayOf("text", byText.keySet().toArray());
        try (var insert = connection.prepareStatement(INSERT_WORDS)) {
            insert.setArray(1, texts);
            insert.executeUpdate();
        }
        try (var select = connection.prepareStatement(IDS)) {
            select.setArray(1, texts);
            try (var row = select.executeQuery()) {
                while (row.next()) {
                    ids.put(byText.get(row.getString(2)), row.getInt(1));
                }
            }
        }
        return ids;
    }

    private static void amounts(Connection connection, Segment segment, Map<Word, Integer> ids) throws SQLException {
        var with = segment.postings().entrySet().stream()
                .filter(entry -> entry.getValue().hasAmounts())
                .map(entry -> id(entry.getKey(), ids))
                .toList();
        try (var update = connection.prepareStatement(HAS_AMOUNTS)) {
            update.setArray(1, connection.createArrayOf("integer", with.toArray()));
            update.executeUpdate();
        }
    }

    private static int id(Word word, Map<Word, Integer> added) {
        return added.getOrDefault(word, word.id());
    }

    private static void postings(Connection connection, Segment segment, Map<Word, Integer> ids) throws SQLException {
        var postings = List.copyOf(segment.postings().entrySet());
        var packed = postings.stream()
                .map(entry -> PackedPosting.of(entry.getValue()))
                .toList();
        try (var insert = connection.prepareStatement(INSERT_POSTINGS)) {
            insert.setInt(1, segment.number());
            insert.setArray(2, array(connection, "integer", postings, entry -> id(entry.getKey(), ids)));
            insert.setArray(
                    3,
                    array(
                            connection,
                            "bigint",
                            postings,
                            entry -> entry.getValue().sum()));
            insert.setArray(4, array(connection, "smallint", postings, entry ->
                    (short) entry.getValue().count()));
            insert.setArray(
                    5,
                    connection.createArrayOf(
                            "bytea", packed.stream().map(PackedPosting::bits).toArray(byte[][]::new)));
            insert.setArray(
                    6,
                    connection.createArrayOf(
                            "bytea", packed.stream().map(PackedPosting::amounts).toArray(byte[][]::new)));
            insert.executeUpdate();
        }
    }

    private static <T> Array array(Connection connection, String type, List<T> of, Function<T, Object> value)
            throws SQLException {
        return connection.createArrayOf(type, of.stream().map(value).toArray());
    }

    // --- what is to be done

    /** The first segment from there on that is not in the index. */
    static int firstMissing(Connection connection, int from) throws SQLException {
        return isSealed(connection, from) ? number(connection, FIRST_MISSING, from) : from;
    }

    private static boolean isSealed(Connection connection, int segment) throws SQLException {
        return number(connection, EXISTS, segment) == 1;
    }

    /** The newest segment that is to be made anew, or -1. */
    static int stale(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(STALE);
                var row = statement.executeQuery()) {
            row.next();
            int segment = row.getInt(1);
            return row.wasNull() ? -1 : segment;
        }
    }

    /** Has segments made anew. @return how many more */
    static int outdate(Connection connection, int from, int to) throws SQLException {
        try (var statement = connection.prepareStatement(OUTDATE)) {
            statement.setInt(1, from);
            statement.setInt(2, to);
            return statement.executeUpdate();
        }
    }

    private static int number(Connection connection, String sql, int parameter) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, parameter);
            try (var row = statement.executeQuery()) {
                return row.next() ? row.getInt(1) : -1;
            }
        }
    }
}
