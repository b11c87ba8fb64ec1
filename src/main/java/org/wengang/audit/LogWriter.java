package org.wengang.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import javax.sql.DataSource;
import org.postgresql.util.PSQLException;
import org.wengang.proof.TreeHash;

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
    /** A group that takes longer shows that the store does not keep up. */
    private static final long SLOW_NANOS = TimeUnit.SECONDS.toNanos(3);

    private static final String UNIQUE_VIOLATION = "23505";
    private static final String KEYS = "idempotency_key_pkey";
    private static final String PLACES = "trace_pkey";

    private final DataSource store;
    private final Signing signing;
    private final PendingEvents events;
    private final Consumer<Group> written;
    private final LongSupplier nanos;
    private final EntryQueue queue = new EntryQueue(MOST_WAITING, MOST_WAITING_BYTES);
    private final Thread thread = new Thread(this::write, "trace-log");
    private volatile LogHead head;
    private volatile Instant failingSince;
    private volatile LogAltered astray;
    private volatile boolean isClosing;
    private volatile long writingSince;
    private volatile boolean isWriting;

    /** Leaves that were written into the store in the transaction of what they tell of, and wait for their place. */
    interface PendingEvents {
        /** The oldest of them, in the transaction of {@code connection}. */
        List<Event> take(Connection connection, int most, TreeHash hash) throws SQLException;

        /** Tells their places, in the same transaction. */
        void placed(Connection connection, List<Event> events, long first) throws SQLException;

        /** Whether there may be some. */
        boolean mayWait();

        /** Tells whenever some were written on this node. */
        void whenWaiting(Runnable wake);
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
        events.whenWaiting(this::wake);
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
        trouble().ifPresent(why -> {
            throw new NotRecorded(why);
        });
    }

    /** Why nothing is taken now; empty if it is. */
    Optional<NotRecorded.Why> trouble() {
        if (isClosing) {
            return Optional.of(NotRecorded.Why.STOPPING);
        }
        if (astray != null) {
            return Optional.of(NotRecorded.Why.LOG);
        }
        boolean isStuck = isWriting && nanos.getAsLong() - writingSince > SLOW_NANOS;
        return isStuck || failingSince != null ? Optional.of(NotRecorded.Why.STORE) : Optional.empty();
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
            if (!entries.isEmpty() || events.mayWait() && astray == null) {
                write(entries);
            } else if (failingSince != null && mayGoOn()) {
                tryOut();
            }
        }
    }

    private void write(List<Entry> entries) {
        writingSince = nanos.getAsLong();
        isWriting = true;
        try {
            var group = append(entries);
            worksAgain();
            answer(group);
        } catch (SQLException | RuntimeException | Error e) {
            // whatever it was, those who wait are told, and the next group is tried
            failed(entries, e);
        } finally {
            isWriting = false;
        }
    }

    /** While nothing can be written nothing is taken, so it is found out without anybody waiting for it. */
    private void tryOut() {
        try (var connection = store.getConnection()) {
            connection.setAutoCommit(false);
            try {
                follow(connection, LogStore.lock(connection));
                LogStore.tryOut(connection);
                worksAgain();
            } catch (SQLException | RuntimeException e) {
                quietly(connection);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        } catch (SQLException | RuntimeException | Error e) {
            LOG.log(Level.DEBUG, "still nothing can be written: {0}", said(e));
        }
    }

    private boolean mayGoOn() {
        var found = astray;
        return found == null || found.mayPass();
    }

    private synchronized void worksAgain() {
        if (failingSince != null && mayGoOn()) {
            LOG.log(Level.INFO, "decisions are recorded again; they could not be since {0}", failingSince);
            failingSince = null;
            astray = null;
        }
    }

    private Group append(List<Entry> entries) throws SQLException {
        if (!mayGoOn()) {
            throw astray;
        }
        try (var connection = store.getConnection()) {
            if (!events.mayWait()) {
                // one statement is a transaction of its own, and goes and comes once
                var group = group(entries, List.of());
                if (LogStore.append(connection, group)) {
                    head = group.after();
                    return group;
                }
            }
            // another node has written since, or events wait: nobody else writes until this group is written
            connection.setAutoCommit(false);
            try {
                follow(connection, LogStore.lock(connection));
                var pending = events.take(connection, GROUP, head.frontier().hash());
                var group = group(entries, pending);
                if (!group.lines().isEmpty()) {
                    if (!LogStore.append(connection, group)) {
                        throw new IllegalStateException("the head of the log moved while it was held");
                    }
                    if (!pending.isEmpty()) {
                        events.placed(connection, pending, group.after().size() - pending.size());
                    }
                }
                connection.commit();
                head = group.after();
                return group;
            } catch (SQLException | RuntimeException e) {
                quietly(connection);
                throw e;
            } finally {
                connection.setAutoCommit(true);
            }
        }
    }

    /** Goes on from where other nodes have come. */
    private void follow(Connection connection, LogHead stored) throws SQLException {
        mustExtend(connection, head, stored);
        head = stored;
    }

    /**
     * The end of the log as the store has it.
     *
     * @throws LogAltered if it is not the log that this node has written in; then nothing more is taken
     */
    LogHead check(Connection connection) throws SQLException {
        // in this order: what this node writes meanwhile is in the store's then
        var known = head;
        var stored = LogStore.head(connection).orElseThrow();
        try {
            mustExtend(connection, known, stored);
        } catch (LogAltered e) {
            stop(e);
            throw e;
        }
        return stored;
    }

    /**
     * Somebody found that the store does not have what was signed; nothing more is taken until the service starts anew.
     *
     * @throws LogAltered always
     */
    void astray(String what) {
        var found = new LogAltered(what, false);
        stop(found);
        throw found;
    }

    /** @throws LogAltered if some of what this node has seen is gone, or altered */
    private static void mustExtend(Connection connection, LogHead known, LogHead stored) throws SQLException {
        boolean isSame;
        try {
            isSame = LogStore.extend(connection, known, stored);
        } catch (LogStore.MissingHashes e) {
            isSame = false;
        }
        if (!isSame) {
            throw new LogAltered(
                    "the log in the store, of " + stored.size() + " leaves, does not begin with the " + known.size()
                            + " that this node has signed",
                    true);
        }
    }

    private synchronized void stop(LogAltered e) {
        if (astray == null) {
            astray = e;
            failingSince = failingSince == null ? Instant.now() : failingSince;
            LOG.log(
                    Level.ERROR,
                    "{0}: nothing more is decided. Maybe an old backup was restored, or a standby that was behind took over;"
                            + " docs/how-to/keys-and-checkpoints.md says what to do",
                    e.getMessage());
        }
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
                var whole = idempotent.with(receipt, before.frontier().hash().word());
                group.answers().add(new Group.KeptAnswer(idempotent, line.index(), whole));
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

    private void failed(List<Entry> entries, Throwable e) {
        boolean isDouble = isOf(e, KEYS);
        if (isDouble && entries.size() > 1) {
            // a key that another node has answered meanwhile: each for itself
            entries.forEach(entry -> write(List.of(entry)));
            return;
        }
        if (isDouble) {
            entries.get(0).receipt().completeExceptionally(new AnsweredMeanwhile());
            return;
        }
        if (failingSince == null) {
            failingSince = Instant.now();
            LOG.log(Level.WARNING, "decisions cannot be recorded, and are refused until they can: {0}", said(e));
        }
        if (e instanceof LogAltered found) {
            stop(found);
        } else if (isOf(e, PLACES)) {
            stop(new LogAltered("the store has leaves behind the end of the log", true));
        }
        var why = astray != null ? NotRecorded.Why.LOG : NotRecorded.Why.STORE;
        tell(entries, why, e);
        // those that wait behind would fail the same way, one group after the other
        tell(queue.takeAll(), why, e);
    }

    private static void tell(List<Entry> entries, NotRecorded.Why why, Throwable e) {
        entries.forEach(entry -> entry.receipt().completeExceptionally(new NotRecorded(why, e)));
    }

    /** Whether the store has such a row already. */
    private static boolean isOf(Throwable e, String constraint) {
        return UNIQUE_VIOLATION.equals(state(e))
                && e instanceof PSQLException known
                && known.getServerErrorMessage() != null
                && constraint.equals(known.getServerErrorMessage().getConstraint());
    }

    private static String state(Throwable e) {
        return e instanceof SQLException sql ? sql.getSQLState() : null;
    }

    private static String said(Throwable e) {
        return state(e) != null ? "the store says " + state(e) : e.toString();
    }

    /** The same request was answered in the meantime, by another node; that answer counts. */
    static final class AnsweredMeanwhile extends RuntimeException {
        private static final long serialVersionUID = 1;
    }
}
