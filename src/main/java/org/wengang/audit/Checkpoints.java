package org.wengang.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.wengang.identity.Actor;
import org.wengang.identity.SecurityEvent;
import org.wengang.proof.Proofs;
import org.wengang.proof.SignedCheckpoint;
import org.wengang.proof.Unusable;

/**
 * Keeps checkpoints: every few seconds or thousands of leaves one goes into the store, and to places outside of it. Before anything is
 * added to a log it is held against the last of them. Places that are reached over a network are served by threads of their own, so that
 * nothing waits for them.
 */
@Singleton
public class Checkpoints {
    private static final Logger LOG = System.getLogger(Checkpoints.class.getName());
    private static final long PATIENCE_MILLIS = 5_000;
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final DataSource store;
    private final LogSettings settings;
    private final LogKeys keys;
    private final Transactions transactions;
    private final Clock clock;
    private final Agreement agreement;
    private final List<Outside> places;
    private final List<Thread> threads = new ArrayList<>();
    /** Apart from the lock of {@link #keep}, so that whoever tells of a group never waits for a checkpoint. */
    private final Object bell = new Object();

    private TraceLog log;
    private boolean isDue;
    private long rung;
    private volatile boolean isClosing;
    private volatile long kept;
    private volatile String failing;
    private volatile Instant keptAt;

    @Inject
    Checkpoints(
            DataSource store,
            LogSettings settings,
            LogKeys keys,
            Transactions transactions,
            Clock clock,
            List<Anchor> anchors) {
        this.store = store;
        this.settings = settings;
        this.keys = keys;
        this.transactions = transactions;
        this.clock = clock;
        this.agreement = new Agreement(keys);
        this.places = anchors.stream()
                .map(anchor -> new Outside(anchor, store, agreement, this, settings.restoredTo(), this::tell))
                .toList();
    }

    /** Whether the log is the one that the last checkpoints were made of, as far as they can be reached. */
    boolean agree(Connection connection) throws SQLException {
        var last = CheckpointStore.last(connection);
        kept = last.map(KeptCheckpoint::size).orElse(0L);
        try {
            if (last.isPresent()
                    && !agreement.agrees(
                            connection, SignedCheckpoint.parse(last.get().note()), "the store")) {
                return false;
            }
        } catch (Unusable e) {
            LOG.log(Level.ERROR, "the last checkpoint in the store cannot be read: {0}", e.getMessage());
            return false;
        }
        for (var place : places) {
            if (!place.agrees(connection, kept)) {
                return false;
            }
        }
        return true;
    }

    private void tell(Outside.SetAside aside) {
        var event = new SecurityEvent(
                        clock.instant(), Actor.SERVICE.id(), SecurityEvent.What.CHECKPOINTS_SET_ASIDE, "log", true)
                .with("place", aside.place())
                .with("restoredTo", aside.restoredTo())
                .with("size", aside.last().size())
                .with("root", HexFormat.of().formatHex(aside.last().root()));
        try {
            transactions.inOne(LONGEST, (connection, events) -> {
                events.accept(event);
                return null;
            });
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }

    /** Checkpoints are of that log, and are signed once it is open. */
    void of(TraceLog of) {
        log = of;
    }

    void start() {
        thread("checkpoints", this::keepGoing);
        places.stream().filter(Outside::isFar).forEach(place -> thread("checkpoints-outside", () -> bringGoing(place)));
        threads.forEach(Thread::start);
    }

    private void thread(String name, Runnable work) {
        var thread = new Thread(work, name);
        thread.setDaemon(true);
        threads.add(thread);
    }

    void close() throws InterruptedException {
        synchronized (bell) {
            isClosing = true;
            bell.notifyAll();
        }
        if (!threads.isEmpty()) {
            threads.get(0).join(PATIENCE_MILLIS);
        }
        for (var thread : threads) {
            // what is not there by then is brought by the next start
            thread.interrupt();
        }
    }

    /** A group became durable. Returns at once. */
    void grown(Group group) {
        if (group.after().size() - kept >= settings.checkpointLeaves()) {
            synchronized (bell) {
                isDue = true;
                bell.notifyAll();
            }
        }
    }

    private void keepGoing() {
        while (!isClosing) {
            rest();
            keepOrTell();
        }
        // over what was written while the last one was kept
        keepOrTell();
    }

    private void keepOrTell() {
        try {
            keep();
            if (failing != null) {
                LOG.log(Level.INFO, "checkpoints are kept again");
                failing = null;
            }
        } catch (SQLException e) {
            failed("the store says " + e.getSQLState());
        } catch (RuntimeException e) {
            failed(e.toString());
        }
    }

    private void rest() {
        synchronized (bell) {
            try {
                // the bell is rung for those who bring checkpoints outside as well
                long since = System.nanoTime();
                long left = settings.checkpointEvery().toMillis();
                while (!isDue && !isClosing && left > 0) {
                    bell.wait(left);
                    left = settings.checkpointEvery()
                            .minusNanos(System.nanoTime() - since)
                            .toMillis();
                }
                isDue = false;
            } catch (InterruptedException e) {
                isClosing = true;
            }
        }
    }

    private void bringGoing(Outside place) {
        long heard = -1;
        boolean isTrusted = true;
        while (isTrusted && !isClosing) {
            heard = listen(heard);
            isTrusted = bring(place);
        }
    }

    /** Waits until there is something new to bring, or it is time to try again. */
    private long listen(long heard) {
        synchronized (bell) {
            try {
                if (rung == heard && !isClosing) {
                    bell.wait(settings.checkpointEvery().toMillis());
                }
            } catch (InterruptedException e) {
                isClosing = true;
            }
            return rung;
        }
    }

    /** @return whether the place and the log agree, as far as can be told */
    private boolean bring(Outside place) {
        try {
            place.bring(kept);
            return true;
        } catch (LogAltered e) {
            return false;
        }
    }

    private void failed(String why) {
        if (failing == null) {
            LOG.log(Level.WARNING, "a checkpoint cannot be kept, and is tried again: " + why);
        }
        failing = why;
    }

    /** Over how many leaves the last one is that this node knows; 0 while there is none. */
    public long size() {
        return kept;
    }

    /** Why the last one could not be kept, in the store or somewhere outside; empty if it was. */
    public Optional<String> failing() {
        var why = Stream.concat(
                        Stream.ofNullable(failing),
                        places.stream()
                                .filter(place -> place.failing() != null)
                                .map(place -> place + ": " + place.failing()))
                .filter(Objects::nonNull)
                .collect(Collectors.joining("; "));
        return why.isEmpty() ? Optional.empty() : Optional.of(why);
    }

    /**
     * A place outside the database.
     *
     * @param size over how many leaves its last checkpoint is
     * @param failing why it is not up to date, or null
     */
    public record OutsidePlace(String name, long size, String failing) {}

    /** The places outside, as this node finds them. */
    public List<OutsidePlace> outside() {
        return places.stream()
                .map(place -> new OutsidePlace(place.toString(), place.kept(), place.failing()))
                .toList();
    }

    /** When this node kept the last one. */
    public Optional<Instant> keptAt() {
        return Optional.ofNullable(keptAt);
    }

    /**
     * Keeps a checkpoint over all leaves there are now, unless the last one covers them already; in the store and in places
     * nearby. Those far away follow.
     *
     * @return over how many leaves the last one is; nothing while there are none
     * @throws NotRecorded if the log is not open, for want of its key or of the right store
     * @throws LogAltered if it is not what this node has written
     */
    public synchronized OptionalLong keep() throws SQLException {
        long size;
        try (var connection = store.getConnection()) {
            var head = log.follow(connection);
            size = head.size();
            if (size > kept) {
                var at = clock.instant();
                var note = keys.sign(head.origin(), size, head.frontier().root(), at);
                CheckpointStore.add(connection, size, at, note);
                kept = size;
                keptAt = at;
            }
        }
        for (var place : places) {
            if (!place.isFar() && place.kept() < size) {
                place.bring(size);
            }
        }
        synchronized (bell) {
            rung++;
            bell.notifyAll();
        }
        return size == 0 ? OptionalLong.empty() : OptionalLong.of(size);
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
            var kept = CheckpointStore.from(connection, size, 1).stream()
                    .filter(one -> one.size() == size)
                    .findFirst();
            return kept.isPresent() ? kept.get().note() : sign(connection, log.follow(connection), size);
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

    /** @throws LogAltered always: what was signed is not what the store, or a place outside, has */
    void astray(String what) {
        log.astray(what);
    }

    /** A checkpoint that was kept. */
    public record KeptCheckpoint(long size, Instant at, String note) {}

    /** Those over at least so many leaves, smallest first. */
    public List<KeptCheckpoint> from(long size, int most) {
        try (var connection = store.getConnection()) {
            return CheckpointStore.from(connection, size, most);
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }

    /** The last one, or nothing while there is none. */
    public Optional<KeptCheckpoint> last() {
        try (var connection = store.getConnection()) {
            return CheckpointStore.last(connection);
        } catch (SQLException e) {
            throw new Traces.StoreUnreadable(e);
        }
    }
}
