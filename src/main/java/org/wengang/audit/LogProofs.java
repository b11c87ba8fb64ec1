package org.wengang.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import javax.sql.DataSource;
import org.wengang.proof.Proofs;
import org.wengang.proof.SignedCheckpoint;

/** Proofs over the log, as they are handed out. None is handed out that does not hold. */
@Singleton
public class LogProofs {
    private final DataSource store;
    private final TraceLog log;
    private final Traces traces;
    private final Checkpoints checkpoints;

    /**
     * That a leaf is in the log.
     *
     * @param leaf its bytes; null once they were removed by policy
     * @param path from the leaf up
     * @param checkpoint a signed note of the tree that it is in
     */
    public record Inclusion(long index, byte[] leafHash, byte[] leaf, List<byte[]> path, String checkpoint) {}

    /** That the log of one size begins as that of another; hashes from the leaves up. */
    public record Consistency(long from, byte[] fromRoot, long to, byte[] toRoot, List<byte[]> path) {}

    @Inject
    LogProofs(DataSource store, TraceLog log, Traces traces, Checkpoints checkpoints) {
        this.store = store;
        this.log = log;
        this.traces = traces;
        this.checkpoints = checkpoints;
    }

    /**
     * That a decision is in the log of a size: if none is given, of the first kept checkpoint that covers it; one is kept if there
     * is none yet.
     *
     * @return empty if there is no such decision
     * @throws NoSuchSize if it is not in a log of that size, or the log is not so long
     * @throws NotRecorded if the log is not open
     * @throws LogAltered if the log is not what was signed
     * @throws Traces.StoreUnreadable if the store does not answer
     */
    public Optional<Inclusion> inclusion(UUID decision, OptionalLong size) {
        var found = traces.byId(decision);
        return found.isEmpty() ? Optional.empty() : Optional.of(inclusion(found.get(), size));
    }

    private Inclusion inclusion(Traces.Kept kept, OptionalLong asked) {
        try (var connection = store.getConnection()) {
            var head = log.follow(connection);
            long size = asked.isPresent() ? asked.getAsLong() : covering(kept.index());
            if (size <= kept.index() || size > head.size()) {
                throw new NoSuchSize(kept.index() + 1, head.size());
            }
            var hash = head.frontier().hash();
            var note = checkpoints.over(size);
            var path = Proofs.inclusion(hash, LogStore.subtrees(connection), kept.index(), size);
            var root = SignedCheckpoint.parse(note).checkpoint().root();
            if (!Proofs.includes(hash, kept.leafHash(), kept.index(), size, path, root)
                    || kept.leaf() != null && !Arrays.equals(hash.leaf(kept.leaf()), kept.leafHash())) {
                throw new LogAltered("leaf " + kept.index() + " is not what was signed", true);
            }
            return new Inclusion(kept.index(), kept.leafHash(), kept.leaf(), path, note);
        } catch (LogStore.MissingHashes e) {
            throw new LogAltered(e.getMessage(), true);
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }

    private long covering(long index) throws SQLException {
        var kept = checkpoints.from(index + 1, 1);
        if (!kept.isEmpty()) {
            return kept.get(0).size();
        }
        return checkpoints.keep().orElse(0);
    }

    /**
     * That the log of one size is the beginning of the log of another.
     *
     * @throws NoSuchSize if the log is not so long, or the first is longer than the other
     * @throws NotRecorded if the log is not open
     * @throws LogAltered if the log is not what was signed
     * @throws Traces.StoreUnreadable if the store does not answer
     */
    public Consistency consistency(long from, long to) {
        try (var connection = store.getConnection()) {
            var head = log.follow(connection);
            if (from < 1 || from > to || to > head.size()) {
                throw new NoSuchSize(1, head.size());
            }
            return consistency(connection, head, from, to);
        } catch (LogStore.MissingHashes e) {
            throw new LogAltered(e.getMessage(), true);
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }

    private static Consistency consistency(Connection connection, LogHead head, long from, long to) {
        var hash = head.frontier().hash();
        var subtrees = LogStore.subtrees(connection);
        var fromRoot = Proofs.root(hash, subtrees, from);
        var toRoot = Proofs.root(hash, subtrees, to);
        var path = Proofs.consistency(hash, subtrees, from, to);
        var rest = Proofs.consistency(hash, subtrees, to, head.size());
        if (!Proofs.isConsistent(hash, from, fromRoot, to, toRoot, path)
                || !Proofs.isConsistent(
                        hash, to, toRoot, head.size(), head.frontier().root(), rest)) {
            throw new LogAltered("the first " + to + " leaves are not those that were signed", true);
        }
        return new Consistency(from, fromRoot, to, toRoot, path);
    }

    /** The log has no such size, or not for that leaf. */
    public static final class NoSuchSize extends RuntimeException {
        private static final long serialVersionUID = 1;
        private final long least;
        private final long most;

        private NoSuchSize(long least, long most) {
            super("a size from " + least + " to " + most + " is expected");
            this.least = least;
            this.most = most;
        }

        public long least() {
            return least;
        }

        public long most() {
            return most;
        }
    }

    /** The public key of every key that ever signed this log, PEM, each with a line that says which it is. */
    public String keys() {
        try (var connection = store.getConnection();
                var statement = connection.prepareStatement(
                        "select key_id, algorithm, first_size, public_key from log_key order by first_size, registered_at");
                var row = statement.executeQuery()) {
            var text = new StringBuilder();
            while (row.next()) {
                text.append("# ").append(log.origin()).append(' ').append(row.getString(1));
                text.append(' ').append(row.getString(2)).append(", from leaf ").append(row.getLong(3));
                text.append(" on\n").append(row.getString(4));
            }
            return text.toString();
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }
}
