package org.wengang.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.wengang.proof.Frontier;
import org.wengang.proof.SubtreeSink;
import org.wengang.proof.Subtrees;
import org.wengang.proof.TreeHash;

/** The log in the store: how it grows, and how it is read. Every method works in the caller's transaction. */
final class LogStore {
    private static final String HEAD = "select origin, hash, size, peaks, last_at from trace_log";
    private static final String BEGIN = """
            insert into trace_log (origin, hash, size, peaks) values (?, ?, 0, '') on conflict do nothing""";
    /**
     * Nothing is written unless the head is still the one that was counted on; so the places are without gap and without rival.
     * Whoever turns synchronous_commit off while the service runs does not turn it off for the log: it counts at the commit.
     */
    private static final String APPEND = """
            with head as (
                update trace_log set size = ?, peaks = ?, last_at = ? where size = ? and peaks = ? returning size),
            leaves as (
                insert into trace (index, id, leaf_hash, leaf, dictionary)
                select t.index, t.id, t.leaf_hash, t.leaf, t.dictionary
                from head, unnest(?::bigint[], ?::uuid[], ?::bytea[], ?::bytea[], ?::integer[])
                    as t (index, id, leaf_hash, leaf, dictionary)),
            persons as (
                insert into trace_personal (index, subjects, body)
                select t.index, t.subjects::bigint[], t.body
                from head, unnest(?::bigint[], ?::text[], ?::bytea[]) as t (index, subjects, body)),
            subtrees as (
                insert into trace_subtree (level, number, hash)
                select t.level, t.number, t.hash
                from head, unnest(?::integer[], ?::bigint[], ?::bytea[]) as t (level, number, hash)),
            answers as (
                insert into idempotency_key (caller, key, request, index, answer, answered_at)
                select t.caller, t.key, t.request, t.index, t.answer, ?
                from head, unnest(?::text[], ?::text[], ?::bytea[], ?::bigint[], ?::bytea[])
                    as t (caller, key, request, index, answer))
            select count(*), case when current_setting('synchronous_commit') = 'off'
                then set_config('synchronous_commit', 'on', true) end
            from head""";

    private static final String LOCK = HEAD + " for update";
    /** A leaf as large as one can well be, and a group of others, so that both places where leaves lie need room that is not there yet. */
    private static final String TRY_OUT = """
            insert into trace (index, leaf_hash, leaf)
            select size + number, ?, case when number = 0 then ?::bytea else ?::bytea end
            from trace_log, generate_series(0, ?) as number""";

    private static final String ENDS = "select size, coalesce((select max(index) + 1 from trace), 0) from trace_log";
    private static final int TRIED_BYTES = 32_768;
    /** The longest that lie among the others, not apart. */
    private static final int TRIED_AMONG_OTHERS = 1_900;

    private static final int TRIED = 64;
    private static final String KEPT_ANSWER =
            "select request, answer from idempotency_key where caller = ? and key = ?";
    private static final String LEAF_HASHES = """
            select index, leaf_hash from trace where index >= ? and index < ?""";
    private static final String SUBTREE_HASHES = """
            select number, hash from trace_subtree where level = ? and number >= ? and number < ?""";

    /** Levels of subtrees that the store keeps: 8, 16, 24, 32. */
    private static final int TOP = 32;

    private static final int AT_ONCE = 4_096;

    private LogStore() {}

    /** The end of the log, or nothing before its birth. */
    static Optional<LogHead> head(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(HEAD);
                var row = statement.executeQuery()) {
            return row.next() ? Optional.of(head(row)) : Optional.empty();
        }
    }

    /** The end of the log, which nobody moves until the transaction of {@code connection} is over. */
    static LogHead lock(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(LOCK);
                var row = statement.executeQuery()) {
            if (!row.next()) {
                throw new IllegalStateException("the log has no head");
            }
            return head(row);
        }
    }

    private static LogHead head(ResultSet row) throws SQLException {
        var lastAt = row.getObject(5, OffsetDateTime.class);
        return new LogHead(
                row.getString(1),
                Frontier.of(TreeHash.named(row.getString(2)), row.getLong(3), row.getBytes(4)),
                lastAt == null ? null : lastAt.toInstant());
    }

    /** Begins the log, unless another node was faster. */
    static void begin(Connection connection, String origin, TreeHash hash) throws SQLException {
        try (var statement = connection.prepareStatement(BEGIN)) {
            statement.setString(1, origin);
            statement.setString(2, hash.word());
            statement.executeUpdate();
        }
    }

    /**
     * Appends a group.
     *
     * @return false if another node has written since, and nothing was done
     */
    static boolean append(Connection connection, Group group) throws SQLException {
        try (var statement = connection.prepareStatement(APPEND)) {
            int at = 1;
            var after = group.after();
            statement.setLong(at++, after.size());
            statement.setBytes(at++, after.frontier().peaks());
            statement.setObject(at++, time(after.lastAt()));
            statement.setLong(at++, group.before().size());
            statement.setBytes(at++, group.before().frontier().peaks());
            var lines = group.lines();
            array(statement, at++, "bigint", lines, Group.Line::index);
            array(statement, at++, "uuid", lines, line -> id(line));
            array(statement, at++, "bytea", lines, Group.Line::leafHash);
            array(statement, at++, "bytea", lines, line -> line.leaf().bytes());
            array(statement, at++, "integer", lines, line -> line.leaf().dictionary());
            var persons = lines.stream()
                    .filter(line -> line.entry() != null && line.entry().persons() != null)
                    .toList();
            array(statement, at++, "bigint", persons, Group.Line::index);
            array(
                    statement,
                    at++,
                    "text",
                    persons,
                    line -> literal(line.entry().persons().subjects()));
            array(
                    statement,
                    at++,
                    "bytea",
                    persons,
                    line -> line.entry().persons().body());
            array(statement, at++, "integer", group.subtrees(), Group.Subtree::level);
            array(statement, at++, "bigint", group.subtrees(), Group.Subtree::number);
            array(statement, at++, "bytea", group.subtrees(), Group.Subtree::hash);
            statement.setObject(at++, time(after.lastAt()));
            array(
                    statement,
                    at++,
                    "text",
                    group.answers(),
                    answer -> answer.of().caller());
            array(
                    statement,
                    at++,
                    "text",
                    group.answers(),
                    answer -> answer.of().key());
            array(
                    statement,
                    at++,
                    "bytea",
                    group.answers(),
                    answer -> answer.of().request());
            array(statement, at++, "bigint", group.answers(), Group.KeptAnswer::index);
            array(statement, at, "bytea", group.answers(), Group.KeptAnswer::packed);
            try (var row = statement.executeQuery()) {
                row.next();
                return row.getInt(1) == 1;
            }
        }
    }

    /**
     * Finds out whether the store takes and keeps something as large as a group; it leaves nothing.
     *
     * @param connection in a transaction, which is committed
     */
    static void tryOut(Connection connection) throws SQLException {
        var before = connection.setSavepoint();
        try (var statement = connection.prepareStatement(TRY_OUT)) {
            statement.setBytes(1, new byte[TreeHash.LENGTH]);
            statement.setBytes(2, new byte[TRIED_BYTES]);
            statement.setBytes(3, new byte[TRIED_AMONG_OTHERS]);
            statement.setInt(4, TRIED);
            statement.executeUpdate();
        }
        connection.rollback(before);
        connection.commit();
    }

    private static UUID id(Group.Line line) {
        return line.entry() == null ? null : line.entry().id();
    }

    private static OffsetDateTime time(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }

    private static String literal(long[] keys) {
        var text = new StringBuilder("{");
        for (int i = 0; i < keys.length; i++) {
            text.append(i == 0 ? "" : ",").append(keys[i]);
        }
        return text.append('}').toString();
    }

    private static <T> void array(
            PreparedStatement statement, int at, String type, List<T> of, Function<T, Object> value)
            throws SQLException {
        var values = type.equals("bytea") ? new byte[of.size()][] : new Object[of.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = value.apply(of.get(i));
        }
        statement.setArray(at, statement.getConnection().createArrayOf(type, values));
    }

    /** An answer that was kept under a key. */
    record Answered(byte[] request, byte[] packed) {}

    static Optional<Answered> answered(Connection connection, String caller, String key) throws SQLException {
        try (var statement = connection.prepareStatement(KEPT_ANSWER)) {
            statement.setString(1, caller);
            statement.setString(2, key);
            try (var row = statement.executeQuery()) {
                return row.next() ? Optional.of(new Answered(row.getBytes(1), row.getBytes(2))) : Optional.empty();
            }
        }
    }

    /** In words, if the log does not end where its head says. */
    static Optional<String> wrongEnd(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(ENDS);
                var row = statement.executeQuery()) {
            row.next();
            long said = row.getLong(1);
            long end = row.getLong(2);
            return said == end
                    ? Optional.empty()
                    : Optional.of("the head of the log counts " + said + " leaves, and the store "
                            + (end < said
                                    ? "ends before leaf " + end
                                    : "has leaves behind its end, up to " + (end - 1)));
        }
    }

    /** The stored hashes of the tree. */
    static Subtrees subtrees(Connection connection) {
        return (level, from, count) -> {
            try {
                return hashes(connection, level, from, count);
            } catch (SQLException e) {
                throw new StoreFailure(e);
            }
        };
    }

    /**
     * The tree of the first leaves, from what is stored of it.
     *
     * @throws MissingHashes if something of it is not in the store
     */
    static Frontier frontier(Connection connection, TreeHash hash, long size) throws SQLException {
        var frontier = Frontier.empty(hash);
        for (int level = TOP; level >= 0; level -= Subtrees.STEP) {
            while (frontier.size() + (1L << level) <= size) {
                long from = frontier.size() >> level;
                int count = (int) Math.min(AT_ONCE, (size >> level) - from);
                for (var subtree : hashes(connection, level, from, count)) {
                    frontier.addSubtree(level, subtree);
                }
            }
        }
        return frontier;
    }

    /**
     * Where the stored tree is not that of the stored hashes of the leaves, in words; it reads all of them.
     *
     * @throws MissingHashes if some are not in the store
     */
    static String misfit(Connection connection, LogHead head) throws SQLException {
        var wrong = new ArrayList<String>();
        SubtreeSink compare = (level, number, hash) -> {
            try {
                if (wrong.isEmpty() && !Arrays.equals(hash, hashes(connection, level, number, 1)[0])) {
                    wrong.add("the leaves " + (number << level) + " to " + ((number + 1 << level) - 1)
                            + " are not those that their subtree was made of, or that was altered");
                }
            } catch (SQLException e) {
                throw new StoreFailure(e);
            }
        };
        var frontier = Frontier.empty(head.frontier().hash());
        for (long at = 0; at < head.size(); at += AT_ONCE) {
            for (var leaf : hashes(connection, 0, at, (int) Math.min(AT_ONCE, head.size() - at))) {
                frontier.add(leaf, compare);
            }
        }
        return wrong.isEmpty()
                ? "the head of the log, or a leaf from " + (head.size() >> Subtrees.STEP << Subtrees.STEP)
                        + " on, was altered"
                : wrong.get(0);
    }

    /**
     * Whether a log, as the store has it, can have become of another: it begins with the same leaves, and its head is that of the
     * leaves it has.
     */
    static boolean extend(Connection connection, LogHead before, LogHead after) throws SQLException {
        if (after.size() < before.size() || !after.origin().equals(before.origin())) {
            return false;
        }
        var frontier = before.frontier().copy();
        if (after.size() - before.size() > AT_ONCE) {
            var first = frontier(connection, frontier.hash(), before.size());
            return Arrays.equals(first.peaks(), frontier.peaks())
                    && Arrays.equals(
                            frontier(connection, frontier.hash(), after.size()).peaks(),
                            after.frontier().peaks());
        }
        for (var leaf : hashes(connection, 0, before.size(), (int) (after.size() - before.size()))) {
            frontier.add(leaf, SubtreeSink.NONE);
        }
        return Arrays.equals(frontier.peaks(), after.frontier().peaks());
    }

    private static byte[][] hashes(Connection connection, int level, long from, int count) throws SQLException {
        try (var statement = connection.prepareStatement(level == 0 ? LEAF_HASHES : SUBTREE_HASHES)) {
            int at = 1;
            if (level > 0) {
                statement.setShort(at++, (short) level);
            }
            statement.setLong(at++, from);
            statement.setLong(at, from + count);
            statement.setFetchSize(count);
            var hashes = new byte[count][];
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    hashes[(int) (row.getLong(1) - from)] = row.getBytes(2);
                }
            }
            for (int i = 0; i < count; i++) {
                if (hashes[i] == null || hashes[i].length != TreeHash.LENGTH) {
                    throw new MissingHashes(level, from + i);
                }
            }
            return hashes;
        }
    }

    /** Hashes that the size of the log promises are not in the store: something was removed. */
    static final class MissingHashes extends IllegalStateException {
        private static final long serialVersionUID = 1;

        MissingHashes(int level, long number) {
            super(
                    level == 0
                            ? "leaf " + number + " is not in the store"
                            : "the subtree of the leaves " + (number << level) + " to " + ((number + 1 << level) - 1)
                                    + " is not in the store");
        }
    }

    /** The store failed while a proof was put together. */
    static final class StoreFailure extends RuntimeException {
        private static final long serialVersionUID = 1;

        StoreFailure(SQLException cause) {
            super(cause);
        }
    }
}
