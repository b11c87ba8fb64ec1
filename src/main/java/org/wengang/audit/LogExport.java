package org.wengang.audit;

import com.github.luben.zstd.ZstdException;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.wengang.proof.ExportWriter;
import org.wengang.proof.Frontier;
import org.wengang.proof.TreeHash;

/**
 * Hands the log out, as the offline verifier reads it: what is stored, as it is stored, with the checkpoints that were signed. It
 * holds nothing personal. A log that was tampered with is handed out too, since that is when it is needed most; what is gone, or
 * cannot be read, is said to be missing.
 */
@Singleton
public class LogExport {
    private static final Logger LOG = System.getLogger(LogExport.class.getName());
    private static final String ROWS =
            "select index, leaf_hash, leaf, dictionary from trace where index >= ? and index < ? order by index";
    private static final int PAGE = 256;
    private static final int CHECKPOINTS = 500;
    private static final String BEGIN = "{\"v\":";
    private static final byte[] NO_HASH = new byte[TreeHash.LENGTH];

    private final DataSource store;
    private final Checkpoints checkpoints;
    private final Dictionaries dictionaries;

    /**
     * What is handed out.
     *
     * @param before the tree before the first leaf
     * @param size the leaves from {@code before.size()} to before this one
     */
    public record Extent(String origin, Frontier before, long size) {}

    @Inject
    LogExport(DataSource store, Checkpoints checkpoints, Dictionaries dictionaries) {
        this.store = store;
        this.checkpoints = checkpoints;
        this.dictionaries = dictionaries;
    }

    /**
     * What to hand out to whoever asks for some leaves. It ends with the first checkpoint that covers them; one is kept if there
     * is none yet.
     *
     * @param to exclusive; empty for all there are
     * @return empty if the log ends before that first leaf
     * @throws Traces.StoreUnreadable if the store does not answer
     * @throws LogAltered if what lies before the first leaf is not there
     */
    public Optional<Extent> extent(long first, OptionalLong to) {
        try (var connection = store.getConnection()) {
            var head = LogStore.head(connection).orElseThrow();
            long size = size(connection, head, to);
            if (first > size) {
                return Optional.empty();
            }
            return Optional.of(new Extent(
                    head.origin(), LogStore.frontier(connection, head.frontier().hash(), first), size));
        } catch (LogStore.MissingHashes e) {
            throw new LogAltered(e.getMessage(), true);
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }

    private long size(Connection connection, LogHead head, OptionalLong to) throws SQLException {
        if (to.isPresent()) {
            var covering = checkpoints.from(to.getAsLong(), 1);
            if (!covering.isEmpty()) {
                return covering.get(0).size();
            }
        }
        try {
            return checkpoints.keep().orElse(0);
        } catch (NotRecorded | LogAltered e) {
            LOG.log(Level.WARNING, "an export goes on, though no checkpoint is signed for it: {0}", e.getMessage());
        }
        // whatever is there, and whatever was signed
        long signed = checkpoints.last().map(Checkpoints.KeptCheckpoint::size).orElse(0L);
        return Math.max(signed, Math.min(head.size(), end(connection)));
    }

    private static long end(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement("select coalesce(max(index) + 1, 0) from trace");
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    /**
     * Writes it, in lines of JSON; does not close what it writes to.
     *
     * @throws IOException if it cannot be written, or the store fails meanwhile
     */
    public void write(Extent extent, OutputStream out) throws IOException {
        var lines = new ExportWriter(out, extent.origin(), extent.before(), extent.size());
        for (long at = extent.before().size(); at < extent.size(); at += PAGE) {
            leaves(lines, at, Math.min(extent.size(), at + PAGE));
        }
        long at = extent.before().size();
        for (var some = checkpoints.from(at, CHECKPOINTS); !some.isEmpty(); some = checkpoints.from(at, CHECKPOINTS)) {
            for (var checkpoint : some) {
                if (checkpoint.size() > extent.size()) {
                    return;
                }
                lines.checkpoint(checkpoint.note());
                at = checkpoint.size() + 1;
            }
        }
    }

    private void leaves(ExportWriter lines, long from, long to) throws IOException {
        try (var connection = store.getConnection();
                var statement = connection.prepareStatement(ROWS)) {
            statement.setLong(1, from);
            statement.setLong(2, to);
            long next = from;
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    for (; next < row.getLong(1); next++) {
                        lines.missing();
                    }
                    leaf(lines, connection, row);
                    next++;
                }
            }
            for (; next < to; next++) {
                lines.missing();
            }
        } catch (SQLException e) {
            throw new IOException("the store says " + e.getSQLState());
        }
    }

    private void leaf(ExportWriter lines, Connection connection, ResultSet row) throws IOException, SQLException {
        var hash = row.getBytes(2);
        var stored = hash != null && hash.length == TreeHash.LENGTH ? hash : NO_HASH;
        var packed = row.getBytes(3);
        if (packed == null) {
            lines.removed(stored);
            return;
        }
        int dictionary = row.getInt(4);
        var leaf = unpacked(connection, packed, row.wasNull() ? null : dictionary);
        if (leaf == null) {
            lines.missing();
        } else {
            lines.leaf(leaf, stored);
        }
    }

    /** The leaf; null if the bytes are no line of an export. */
    private byte[] unpacked(Connection connection, byte[] packed, Integer dictionary) throws SQLException {
        try {
            var leaf = dictionaries.unpack(connection, packed, dictionary);
            return isLine(leaf) ? leaf : null;
        } catch (ZstdException | IllegalArgumentException | IllegalStateException e) {
            return null;
        }
    }

    private static boolean isLine(byte[] leaf) {
        if (leaf.length < BEGIN.length()) {
            return false;
        }
        for (int at = 0; at < leaf.length; at++) {
            if (leaf[at] == '\n' || at < BEGIN.length() && leaf[at] != BEGIN.charAt(at)) {
                return false;
            }
        }
        return true;
    }
}
