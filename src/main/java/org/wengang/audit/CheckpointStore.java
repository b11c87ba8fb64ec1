package org.wengang.audit;

import java.io.ByteArrayOutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.wengang.audit.Checkpoints.KeptCheckpoint;

/** Kept checkpoints in the store. Every method works in the caller's transaction. */
final class CheckpointStore {
    private static final int HASHES_AT_ONCE = 4_096;

    private CheckpointStore() {}

    /** Keeps one, unless another node has kept one over as many leaves. */
    static void add(Connection connection, long size, Instant at, String note) throws SQLException {
        try (var insert = connection.prepareStatement(
                "insert into trace_checkpoint (size, at, note) values (?, ?, ?) on conflict do nothing")) {
            insert.setLong(1, size);
            insert.setObject(2, at.atOffset(ZoneOffset.UTC));
            insert.setString(3, note);
            insert.executeUpdate();
        }
    }

    /** The one over the most leaves. */
    static Optional<KeptCheckpoint> last(Connection connection) throws SQLException {
        try (var query =
                connection.prepareStatement("select size, at, note from trace_checkpoint order by size desc limit 1")) {
            return first(query);
        }
    }

    /** Those over at least so many leaves, smallest first. */
    static List<KeptCheckpoint> from(Connection connection, long size, int most) throws SQLException {
        try (var query = connection.prepareStatement(
                "select size, at, note from trace_checkpoint where size >= ? order by size limit ?")) {
            query.setLong(1, size);
            query.setInt(2, most);
            return read(query);
        }
    }

    /** The last one that covers at most so many leaves more than those; if there is none, the next. */
    static Optional<KeptCheckpoint> next(Connection connection, long after, long most) throws SQLException {
        try (var query = connection.prepareStatement("""
                select size, at, note from trace_checkpoint where size > ? and size <= ? order by size desc limit 1""")) {
            query.setLong(1, after);
            query.setLong(2, after + most);
            var near = first(query);
            return near.isPresent()
                    ? near
                    : from(connection, after + 1, 1).stream().findFirst();
        }
    }

    private static Optional<KeptCheckpoint> first(PreparedStatement query) throws SQLException {
        return read(query).stream().findFirst();
    }

    private static List<KeptCheckpoint> read(PreparedStatement query) throws SQLException {
        var found = new ArrayList<KeptCheckpoint>();
        try (var row = query.executeQuery()) {
            while (row.next()) {
                found.add(new KeptCheckpoint(
                        row.getLong(1), row.getObject(2, OffsetDateTime.class).toInstant(), row.getString(3)));
            }
        }
        return found;
    }

    /** The hashes of the leaves from one to before another, 32 bytes each. */
    static byte[] leafHashes(Connection connection, long from, long to) {
        var hashes = new ByteArrayOutputStream((int) Math.min(1 << 22, (to - from) * 32));
        var subtrees = LogStore.subtrees(connection);
        for (long at = from; at < to; at += HASHES_AT_ONCE) {
            for (var hash : subtrees.hashes(0, at, (int) Math.min(HASHES_AT_ONCE, to - at))) {
                hashes.writeBytes(hash);
            }
        }
        return hashes.toByteArray();
    }
}
