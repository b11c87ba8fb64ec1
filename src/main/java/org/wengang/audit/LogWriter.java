package org.wengang.audit;

import com.github.luben.zstd.Zstd;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.sql.DataSource;

/**
 * The sequencer of a node: one thread that gives leaves their places and makes them durable, many with one flush. While one group
 * is being written the next one gathers. A place is given by the store alone, which takes a group only at the end that the group
 * was made for; so places have no gap and no rival, whichever nodes write.
 *
 * <p>Messages of the store may quote rows, and so persons: only its error codes are logged.
 */
final class LogWriter implements AutoCloseable {
    private static final Logger LOG = System.getLogger(LogWriter.class.getName());
    private static final int GROUP = 512;
    private static final int MOST_WAITING = 4_096;
    private static final long MOST_WAITING_BYTES = 64L << 20;
    private static final long IDLE_MILLIS = 1_000;
    private static final int TRIES = 20;
    /** A group that takes longer shows that the store does not keep up. */
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final String UNIQUE_VIOLATION = "23505";

    private final DataSource store;
    private final Signing signing;
    private final PendingEvents events;
    private final Consumer<Group> written;
    private final LongSupplier nanos;
    private final EntryQueue queue = new EntryQueue(MOST_WAITING, MOST_WAITING_BYTES);
    private final Thread thread = new Thread(this::write, "trace-log");
    private volatile LogHead head;
    private volatile Instant failingSince;
    private volatile boolean isClosing;
    private volatile long writingSince;
    private volatile boolean isWriting;

    /** Leaves that were written into the store in the transaction of what they tell of, and wait for their place. */
    interface PendingEvents {
        /** The oldest of them, in the transaction of {@code connection}. */
        List<Event> take(Connection connection, int most) throws SQLException;

        /** Tells their places, in the same transaction. */
        void placed(Connection connection, List<Event> events, long first) throws SQLException;

        /** Whether there may be some. */
        boolean mayWait();
    }

    /** A security event as a leaf. */
    record Event(long row, byte[] leafHash, Packed leaf, Instant at) {}

    /**
     * @param written told of each group once it is durable, on the writer's thread
     */
    LogWriter(
            DataSource store,
            LogHead head,
            Signing signing,
            PendingEvents events,
            Consumer<Group> written,
            LongSupplier nanos) {
        this.store = store;
        this.head = head;
        this.signing = signing;
        this.events = events;
        this.written = written;
        this.nanos = nanos;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** The end of the log, as this node last saw it. */
    LogHead head() {
        return head;
    }

    /** Since when nothing could be written, or null. */
    Instant failingSince() {
        return failingSince;
    }

    int waiting() {
        return queue.size();
    }

    /**
     * Takes a leaf, or says at once that it cannot.
     *
     * @throws NotRecorded if more wait than can be written, or nothing can be written now
     */
    void add(Entry entry) {
        mustTake();
        if (!queue.add(entry)) {
            throw new NotRecorded(NotRecorded.Why.BUSY);
        }
    }

    /** @throws NotRecorded as {@link #add} would */
    void mustTake() {
        if (isClosing) {
            throw new NotRecorded(NotRecorded.Why.STOPPING);
        }
        boolean isStuck = isWriting && nanos.getAsLong() - writingSince > SLOW_NANOS;
        // while nothing can be written, one at a time finds out whether it can again
        if (isStuck || failingSince != null && (isWriting || queue.size() > 0)) {
            throw new NotRecorded(NotRecorded.Why.STORE);
        }
    }

    /** Security events wait in the store. */
    void wake() {
        queue.wake();
    }

    @Override
    public void close() throws InterruptedException {
        isClosing = true;
        queue.wake();
        thread.join(TimeUnit.SECONDS.toMillis(10));
    }

    private void write() {
        while (true) {
            List<Entry> entries;
            try {
                entries = queue.take(GROUP, IDLE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
            if (entries.isEmpty() && isClosing) {
                return;
            }
            if (!entries.isEmpty() || events.mayWait()) {
                write(entries);
            }
        }
    }

    private void write(List<Entry> entries) {
        writingSince = nanos.getAsLong();
        isWriting = true;
        try {
            var group = append(entries);
            if (failingSince != null) {
                LOG.log(Level.INFO, "decisions are recorded again; they could not be since {0}", failingSince);
                failingSince = null;
            }
            answer(group);
        } catch (SQLException | RuntimeException e) {
            failed(entries, e);
        } finally {
            isWriting = false;
        }
    }

    private Group append(List<Entry> entries) throws SQLException {
        try (var connection = store.getConnection()) {
            for (int i = 0; i < TRIES; i++) {
                connection.setAutoCommit(false);
                try {
                    var pending = events.mayWait() ? events.take(connection, GROUP) : List.<Event>of();
                    if (pending.isEmpty()) {
                        // one statement is a transaction of its own, and goes and comes once
                        connection.rollback();
                        connection.setAutoCommit(true);
                    }
                    var group = group(entries, pending);
                    if (group.lines().isEmpty()) {
                        return group;
                    }
                    if (LogStore.append(connection, group)) {
                        if (!pending.isEmpty()) {
                            events.placed(connection, pending, group.after().size() - pending.size());
                            connection.commit();
                        }
                        head = group.after();
                        return group;
                    }
                    if (!connection.getAutoCommit()) {
                        connection.rollback();
                    }
                    head = LogStore.head(connection).orElseThrow();
                } catch (SQLException | RuntimeException e) {
                    quietly(connection);
                    throw e;
                } finally {
                    connection.setAutoCommit(true);
                }
            }
        }
        throw new IllegalStateException("other nodes were faster " + TRIES + " times");
    }

    private static void quietly(Connection connection) {
        try {
            if (!connection.getAutoCommit()) {
                connection.rollback();
            }
        } catch (SQLException e) {
            LOG.log(Level.DEBUG, "the connection is gone: {0}", e.getSQLState());
        }
    }

    private Group group(List<Entry> entries, List<Event> pending) {
        var before = head;
        var frontier = before.frontier().copy();
        var lines = new ArrayList<Group.Line>(entries.size() + pending.size());
        var subtrees = new ArrayList<Group.Subtree>(2);
        var last = before.lastAt();
        for (var entry : entries) {
            lines.add(new Group.Line(frontier.size(), entry, entry.leafHash(), entry.leaf()));
            frontier.add(
                    entry.leafHash(), (level, number, hash) -> subtrees.add(new Group.Subtree(level, number, hash)));
            last = later(last, entry.at());
        }
        for (var event : pending) {
            lines.add(new Group.Line(frontier.size(), null, event.leafHash(), event.leaf()));
            frontier.add(
                    event.leafHash(), (level, number, hash) -> subtrees.add(new Group.Subtree(level, number, hash)));
            last = later(last, event.at());
        }
        var group = new Group(before, new LogHead(before.origin(), frontier, last), lines, subtrees);
        if (lines.stream().map(Group.Line::entry).anyMatch(Objects::nonNull)) {
            group.sign(signing.sign(before.origin(), frontier.size(), frontier.root(), last));
        }
        for (var line : lines) {
            if (line.entry() != null && line.entry().idempotent() != null) {
                var idempotent = line.entry().idempotent();
                var receipt = new Receipt(line.index(), line.leafHash(), group.checkpoint());
                var whole = ReceiptJson.append(
                        idempotent.answer(), receipt, before.frontier().hash().word());
                group.answers().add(new Group.KeptAnswer(idempotent, line.index(), Zstd.compress(whole, 3)));
            }
        }
        return group;
    }

    private static Instant later(Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }

    private void answer(Group group) {
        for (var line : group.lines()) {
            if (line.entry() != null) {
                line.entry().receipt().complete(new Receipt(line.index(), line.leafHash(), group.checkpoint()));
            }
        }
        if (!group.lines().isEmpty()) {
            written.accept(group);
        }
    }

    private void failed(List<Entry> entries, Exception e) {
        var state = e instanceof SQLException sql ? sql.getSQLState() : null;
        if (state != null && state.equals(UNIQUE_VIOLATION) && entries.size() > 1) {
            // a key that another node has answered meanwhile: each for itself
            entries.forEach(entry -> write(List.of(entry)));
            return;
        }
        if (state != null && state.equals(UNIQUE_VIOLATION)) {
            entries.forEach(entry -> entry.receipt().completeExceptionally(new AnsweredMeanwhile()));
            return;
        }
        if (failingSince == null) {
            failingSince = Instant.now();
            LOG.log(
                    Level.WARNING,
                    "decisions cannot be recorded, and are refused until they can: "
                            + (state != null ? "the store says " + state : e.toString()));
        }
        entries.forEach(entry -> entry.receipt().completeExceptionally(new NotRecorded(NotRecorded.Why.STORE, e)));
    }

    /** The same request was answered in the meantime, by another node; that answer counts. */
    static final class AnsweredMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
