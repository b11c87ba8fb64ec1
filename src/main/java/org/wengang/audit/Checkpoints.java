package org.wengang.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.wengang.proof.Proofs;
import org.wengang.proof.SignedCheckpoint;
import org.wengang.proof.SubtreeSink;
import org.wengang.proof.TreeHash;
import org.wengang.proof.Unusable;

/**
 * Keeps checkpoints: every few seconds or thousands of leaves one goes into the store, and to places outside of it. Before anything is
 * added to a log it is held against the last of them.
 */
@Singleton
public class Checkpoints {
    private static final Logger LOG = System.getLogger(Checkpoints.class.getName());
    private static final int HASHES_AT_ONCE = 4_096;
    private static final int MOST_HASHES = 1 << 18;

    private final DataSource store;
    private final LogSettings settings;
    private final LogKeys keys;
    private final Clock clock;
    private final Map<Anchor, Long> anchors = new LinkedHashMap<>();
    private final Thread thread = new Thread(this::keepGoing, "checkpoints");
    private volatile TraceLog log;
    private volatile boolean isClosing;
    private volatile long kept;
    private volatile String failing;
    private volatile Instant keptAt;
    private final Object due = new Object();
    private boolean isDue;

    @Inject
    Checkpoints(
            DataSource store,
            LogSettings settings,
            LogKeys keys,
            Clock clock,
            @ConfigProperty(name = "wengang.data-dir") String dataFolder) {
        this.store = store;
        this.settings = settings;
        this.keys = keys;
        this.clock = clock;
        anchors.put(new CheckpointFolder(Path.of(dataFolder).resolve(settings.checkpointFolder())), 0L);
        thread.setDaemon(true);
    }

    /**
     * Whether the log is the one that the last checkpoints were made of: not cut off, not an old copy, not altered under them.
     */
    boolean agree(Connection connection, LogHead head) throws SQLException {
        Optional<SignedCheckpoint> last;
        try {
            last = last(connection);
        } catch (Unusable e) {
            LOG.log(Level.ERROR, "the last checkpoint in the store cannot be read: {0}", e.getMessage());
            return false;
        }
        kept = last.map(one -> one.checkpoint().size()).orElse(0L);
        if (last.isPresent() && !agrees(connection, head, last.get(), "the store")) {
            return false;
        }
        for (var anchor : anchors.entrySet()) {
            try {
                var outside = anchor.getKey().last();
                if (outside.isPresent()
                        && !agrees(
                                connection, head, outside.get(), anchor.getKey().toString())) {
                    return false;
                }
                if (outside.isEmpty() && kept > 0) {
                    LOG.log(
                            Level.WARNING,
                            "{0} has no checkpoint, though {1} leaves were signed. Maybe it was moved or emptied; the next one"
                                    + " covers all of them",
                            anchor.getKey(),
                            kept);
                }
                anchor.setValue(outside.map(one -> one.checkpoint().size()).orElse(0L));
            } catch (IOException | Unusable e) {
                LOG.log(
                        Level.ERROR,
                        "the last checkpoint in " + anchor.getKey() + " cannot be read: " + e.getMessage());
                return false;
            }
        }
        return true;
    }

    private boolean agrees(Connection connection, LogHead head, SignedCheckpoint signed, String where)
            throws SQLException {
        var checkpoint = signed.checkpoint();
        var known = keys.registered(connection);
        boolean isSigned = known.stream().anyMatch(one -> signed.standing(one.key()) == SignedCheckpoint.Standing.GOOD);
        if (!checkpoint.origin().equals(head.origin()) || !isSigned) {
            LOG.log(
                    Level.ERROR,
                    "the last checkpoint in {0} is of the log {1}, and not signed by a key of {2}. Maybe it belongs to another"
                            + " store: set WENGANG_LOG_CHECKPOINT_FOLDER",
                    where,
                    checkpoint.origin(),
                    head.origin());
            return false;
        }
        if (checkpoint.size() > head.size()) {
            LOG.log(
                    Level.ERROR,
                    "{0} has a checkpoint over {1} leaves, and the store has {2}: leaves are missing. Maybe an old backup was"
                            + " restored; docs/how-to/audit.md says what to do",
                    where,
                    Long.toString(checkpoint.size()),
                    Long.toString(head.size()));
            return false;
        }
        var root = Proofs.root(head.frontier().hash(), LogStore.subtrees(connection), checkpoint.size());
        if (!Arrays.equals(root, checkpoint.root())) {
            LOG.log(
                    Level.ERROR,
                    "the first {0} leaves are not those that the checkpoint in {1} was made of: the store was altered",
                    Long.toString(checkpoint.size()),
                    where);
            return false;
        }
        return true;
    }

    /** Checkpoints are of that log, and are signed once it is open. */
    void of(TraceLog of) {
        log = of;
    }

    void start() {
        thread.start();
    }

    void close() throws InterruptedException {
        isClosing = true;
        becomeDue();
        thread.join(5_000);
    }

    /** A group became durable. Whoever calls goes on at once, however slow the places are that checkpoints are kept in. */
    void grown(Group group) {
        if (group.after().size() - kept >= settings.checkpointLeaves()) {
            becomeDue();
        }
    }

    private void becomeDue() {
        synchronized (due) {
            isDue = true;
            due.notifyAll();
        }
    }

    private void keepGoing() {
        while (!isClosing) {
            rest();
            try {
                keep();
                if (failing != null) {
                    LOG.log(Level.INFO, "checkpoints are kept again");
                    failing = null;
                }
            } catch (SQLException e) {
                failed("the store says " + e.getSQLState());
            } catch (IOException | RuntimeException e) {
                failed(e.toString());
            }
        }
    }

    private void rest() {
        synchronized (due) {
            try {
                if (!isDue && !isClosing) {
                    due.wait(settings.checkpointEvery().toMillis());
                }
                isDue = false;
            } catch (InterruptedException e) {
                isClosing = true;
            }
        }
    }

    private void failed(String why) {
        if (failing == null) {
            failing = why;
            LOG.log(Level.WARNING, "a checkpoint cannot be kept, and is tried again: " + why);
        }
    }

    /** Over how many leaves the last one is that this node knows; 0 while there is none. */
    public long size() {
        return kept;
    }

    /** Why the last one could not be kept; empty if it was. */
    public Optional<String> failing() {
        return Optional.ofNullable(failing);
    }

    /** When this node kept the last one. */
    public Optional<Instant> keptAt() {
        return Optional.ofNullable(keptAt);
    }

    /**
     * Keeps a checkpoint over all leaves there are now, unless the last one covers them already.
     *
     * @return over how many leaves the last one is; nothing while there are none
     * @throws NotRecorded if the log is not open, for want of its key or of the right store
     * @throws LogAltered if it is not what this node has written
     */
    public synchronized OptionalLong keep() throws SQLException, IOException {
        try (var connection = store.getConnection()) {
            var head = log.follow(connection);
            if (head.size() == 0) {
                return OptionalLong.empty();
            }
            boolean isBehind = anchors.values().stream().anyMatch(size -> size < head.size());
            if (head.size() == kept && !isBehind) {
                return OptionalLong.of(kept);
            }
            var at = clock.instant();
            var note = keys.sign(head.origin(), head.size(), head.frontier().root(), at);
            try (var insert = connection.prepareStatement(
                    "insert into trace_checkpoint (size, at, note) values (?, ?, ?) on conflict do nothing")) {
                insert.setLong(1, head.size());
                insert.setObject(2, at.atOffset(ZoneOffset.UTC));
                insert.setString(3, note);
                insert.executeUpdate();
            }
            kept = head.size();
            for (var anchor : anchors.entrySet()) {
                keepIn(anchor, connection, head, note);
            }
            keptAt = at;
            return OptionalLong.of(kept);
        }
    }

    /** Catches up in steps, since a place that was emptied lacks every hash of the log. */
    private void keepIn(Map.Entry<Anchor, Long> anchor, Connection connection, LogHead head, String note)
            throws SQLException, IOException {
        while (anchor.getValue() < head.size()) {
            long from = anchor.getValue();
            long to = Math.min(head.size(), from + MOST_HASHES);
            var signed = to == head.size() ? note : sign(connection, head, to);
            var hashes = hashes(connection, from, to);
            var frontier = LogStore.frontier(connection, head.frontier().hash(), from);
            for (int at = 0; at < hashes.length; at += TreeHash.LENGTH) {
                frontier.add(Arrays.copyOfRange(hashes, at, at + TreeHash.LENGTH), SubtreeSink.NONE);
            }
            if (!Arrays.equals(
                    frontier.root(), SignedCheckpoint.parse(signed).checkpoint().root())) {
                log.astray(
                        "the hashes of leaves " + from + " to " + to + " in the store are not those that were signed");
            }
            anchor.getKey().keep(to, signed, hashes);
            anchor.setValue(to);
        }
    }

    /**
     * A checkpoint over the first leaves: the one that was kept, or one that is signed now and not kept.
     *
     * @param size at least 1, at most as many as there are
     * @throws NotRecorded as {@link #keep}
     * @throws LogAltered as {@link #keep}
     */
    public String over(long size) throws SQLException {
        try (var connection = store.getConnection()) {
            try (var statement = connection.prepareStatement("select note from trace_checkpoint where size = ?")) {
                statement.setLong(1, size);
                try (var row = statement.executeQuery()) {
                    if (row.next()) {
                        return row.getString(1);
                    }
                }
            }
            return sign(connection, log.follow(connection), size);
        }
    }

    /** Signs the beginning of a log, if it is that. */
    private String sign(Connection connection, LogHead head, long size) {
        var hash = head.frontier().hash();
        var subtrees = LogStore.subtrees(connection);
        var root = Proofs.root(hash, subtrees, size);
        var proof = Proofs.consistency(hash, subtrees, size, head.size());
        if (!Proofs.isConsistent(hash, size, root, head.size(), head.frontier().root(), proof)) {
            log.astray("the first " + size + " leaves in the store are not those that were signed");
        }
        return keys.sign(head.origin(), size, root, clock.instant());
    }

    private static byte[] hashes(Connection connection, long from, long to) {
        var hashes = new ByteArrayOutputStream((int) (to - from) * TreeHash.LENGTH);
        var subtrees = LogStore.subtrees(connection);
        for (long at = from; at < to; at += HASHES_AT_ONCE) {
            for (var hash : subtrees.hashes(0, at, (int) Math.min(HASHES_AT_ONCE, to - at))) {
                hashes.writeBytes(hash);
            }
        }
        return hashes.toByteArray();
    }

    private static Optional<SignedCheckpoint> last(Connection connection) throws SQLException {
        try (var statement =
                        connection.prepareStatement("select note from trace_checkpoint order by size desc limit 1");
                var row = statement.executeQuery()) {
            return row.next() ? Optional.of(SignedCheckpoint.parse(row.getString(1))) : Optional.empty();
        }
    }

    /** A checkpoint that was kept. */
    public record KeptCheckpoint(long size, Instant at, String note) {}

    /** Those over at least so many leaves, smallest first. */
    public List<KeptCheckpoint> from(long size, int most) {
        try (var connection = store.getConnection();
                var statement = connection.prepareStatement(
                        "select size, at, note from trace_checkpoint where size >= ? order by size limit ?")) {
            statement.setLong(1, size);
            statement.setInt(2, most);
            var found = new ArrayList<KeptCheckpoint>();
            try (var row = statement.executeQuery()) {
                while (row.next()) {
                    found.add(new KeptCheckpoint(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getString(3)));
                }
            }
            return found;
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }

    /** The last one, or nothing while there is none. */
    public Optional<KeptCheckpoint> last() {
        try (var connection = store.getConnection();
                var statement = connection.prepareStatement(
                        "select size, at, note from trace_checkpoint order by size desc limit 1");
                var row = statement.executeQuery()) {
            return row.next()
                    ? Optional.of(new KeptCheckpoint(
                            row.getLong(1),
                            row.getObject(2, OffsetDateTime.class).toInstant(),
                            row.getString(3)))
                    : Optional.empty();
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }
}
