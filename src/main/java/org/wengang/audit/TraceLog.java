package org.wengang.audit;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.wengang.proof.Proofs;
import org.wengang.proof.TreeHash;
import org.wengang.store.Reachability;

/**
 * The log of this service. Everything that is kept goes through {@link #append}; what was not made durable is not answered. Whatever
 * is wrong with store, clock, key or the log itself is told before anything is decided.
 */
@Singleton
public class TraceLog {
    private static final Logger LOG = System.getLogger(TraceLog.class.getName());
    /** After the store, before anything is decided. */
    private static final int EARLY = 90;
    /** Clocks of nodes may differ by so much. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(5);

    private static final long PATIENCE_SECONDS = 10;
    private static final long TRY_AGAIN_MILLIS = 10_000;

    private final DataSource store;
    private final LogSettings settings;
    private final LogKeys keys;
    private final LogWriter.PendingEvents events;
    private final Checkpoints checkpoints;
    private final Reachability reachability;
    private final Clock clock;
    private final Stopwatch stopwatch;
    private final Counter refused;
    private final Timer durable;
    private final Thread opening = new Thread(this::openLater, "trace-log-opening");
    private volatile LogWriter writer;
    private volatile TreeHash hash;
    private volatile boolean isClosing;
    private volatile NotRecorded.Why trouble = NotRecorded.Why.STOPPING;

    @Inject
    TraceLog(
            DataSource store,
            LogSettings settings,
            LogKeys keys,
            LogWriter.PendingEvents events,
            Checkpoints checkpoints,
            Reachability reachability,
            Clock clock,
            Stopwatch stopwatch,
            MeterRegistry metrics) {
        this.store = store;
        this.settings = settings;
        this.keys = keys;
        this.events = events;
        this.checkpoints = checkpoints;
        this.reachability = reachability;
        this.clock = clock;
        this.stopwatch = stopwatch;
        this.refused = Counter.builder("wengang.log.refused")
                .description("Requests that were refused, since their decision could not have been recorded")
                .register(metrics);
        this.durable = Timer.builder("wengang.log.durable")
                .description("Time until a decision is durable")
                .publishPercentileHistogram()
                .register(metrics);
        Gauge.builder("wengang.log.size", this, log -> log.writer == null ? 0 : log.size())
                .description("Leaves in the log")
                .register(metrics);
    }

    void open(@Observes @Priority(EARLY) StartupEvent event) {
        checkpoints.of(this);
        try (var connection = store.getConnection()) {
            if (LogStore.head(connection).isEmpty()) {
                LogStore.begin(
                        connection, settings.origin().orElseGet(TraceLog::madeUp), TreeHash.named(settings.hash()));
            }
            begin(connection);
        } catch (SQLException e) {
            throw new IllegalStateException("the log cannot be opened: " + e.getSQLState(), e);
        }
        if (trouble != null) {
            opening.setDaemon(true);
            opening.start();
        }
    }

    /** Begins to write, unless something speaks against it. */
    private void begin(Connection connection) throws SQLException {
        var end = LogStore.head(connection).orElseThrow();
        hash = end.frontier().hash();
        writer = new LogWriter(store, end, keys, events, checkpoints::grown, stopwatch);
        var found = trouble(connection, end);
        if (found == null) {
            writer.start();
            checkpoints.start();
        } else {
            LOG.log(Level.ERROR, "nothing will be decided: {0}", found.en());
        }
        trouble = found;
    }

    /** Once a key is back in its place, or the right store in its own, nobody has to start the service again. */
    private void openLater() {
        try {
            while (trouble != null) {
                Thread.sleep(TRY_AGAIN_MILLIS);
                openAgain();
            }
        } catch (InterruptedException e) {
            LOG.log(Level.DEBUG, "the service stops");
        }
    }

    synchronized void openAgain() {
        if (trouble == null || isClosing) {
            return;
        }
        try (var connection = store.getConnection()) {
            begin(connection);
            if (trouble == null) {
                LOG.log(Level.INFO, "decisions are recorded from now on");
            }
        } catch (SQLException e) {
            LOG.log(Level.WARNING, "the log cannot be looked at again: " + e.getSQLState());
        }
    }

    /** What must not be built upon: another key than the log's, or leaves that are not those that were signed. */
    private NotRecorded.Why trouble(Connection connection, LogHead end) throws SQLException {
        if (!keys.open(end)) {
            return NotRecorded.Why.KEY;
        }
        try {
            var wrong = LogStore.wrongEnd(connection);
            if (wrong.isPresent()) {
                LOG.log(Level.ERROR, wrong.get());
                return NotRecorded.Why.LOG;
            }
            var root = Proofs.root(hash, LogStore.subtrees(connection), end.size());
            if (!Arrays.equals(root, end.frontier().root())) {
                LOG.log(
                        Level.ERROR,
                        "the leaves in the store do not make the tree that its head says: {0}",
                        LogStore.misfit(connection, end));
                return NotRecorded.Why.LOG;
            }
            return checkpoints.agree(connection) ? null : NotRecorded.Why.LOG;
        } catch (LogStore.MissingHashes e) {
            LOG.log(Level.ERROR, e.getMessage());
            return NotRecorded.Why.LOG;
        }
    }

    private static String madeUp() {
        var random = new byte[4];
        new SecureRandom().nextBytes(random);
        return "wengang/" + HexFormat.of().formatHex(random);
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        isClosing = true;
        opening.interrupt();
        if (writer != null) {
            writer.close();
        }
        checkpoints.close();
    }

    /** The hash that this log is built with. */
    public TreeHash hash() {
        return hash;
    }

    /** The name of this log in its checkpoints. */
    public String origin() {
        return writer.head().origin();
    }

    /** How many leaves there are, as this node last saw it. */
    public long size() {
        return writer.head().size();
    }

    LogHead head() {
        return writer.head();
    }

    /** Why nothing can be recorded now; empty if it can. */
    public Optional<NotRecorded.Why> trouble() {
        if (trouble != null) {
            return Optional.of(trouble);
        }
        return writer.trouble().or(() -> clockTrouble(clock.instant()));
    }

    /** Since when the store has not taken anything; empty while it does. */
    public Optional<Instant> failingSince() {
        return writer == null ? Optional.empty() : Optional.ofNullable(writer.failingSince());
    }

    private Optional<NotRecorded.Why> clockTrouble(Instant now) {
        var last = writer.head().lastAt();
        boolean wentBack = last != null && now.isBefore(last.minus(CLOCK_TOLERANCE));
        return wentBack ? Optional.of(NotRecorded.Why.CLOCK) : Optional.empty();
    }

    /**
     * Asks before anything is decided whether it could be recorded.
     *
     * @return the time that the decision has
     * @throws NotRecorded if not
     */
    Instant admit() {
        try {
            if (trouble != null) {
                throw new NotRecorded(trouble);
            }
            var now = clock.instant().truncatedTo(ChronoUnit.MICROS);
            clockTrouble(now).ifPresent(why -> {
                throw new NotRecorded(why);
            });
            writer.mustTake();
            return now;
        } catch (NotRecorded e) {
            refused.increment();
            throw e;
        }
    }

    /**
     * Takes a leaf; its receipt comes when it is durable.
     *
     * @throws NotRecorded if it cannot be taken
     */
    void append(Entry entry) {
        try {
            writer.add(entry);
        } catch (NotRecorded e) {
            refused.increment();
            throw e;
        }
    }

    /**
     * The end of the log in the store.
     *
     * @throws NotRecorded if the log is not open
     * @throws LogAltered if that is not the log that this node has written in; then nothing more is decided
     */
    LogHead follow(Connection connection) throws SQLException {
        if (trouble != null) {
            throw new NotRecorded(trouble);
        }
        return writer.check(connection);
    }

    /** What was signed is not what the store has: nothing is decided any more. */
    void astray(String what) {
        writer.astray(what);
    }

    /**
     * Waits until it is durable.
     *
     * @throws NotRecorded if it could not be made so, or it takes too long to be told
     */
    Receipt await(CompletableFuture<Receipt> receipt, long sinceNanos) {
        try {
            return outcome(receipt.get(PATIENCE_SECONDS, TimeUnit.SECONDS), null, sinceNanos);
        } catch (ExecutionException e) {
            return outcome(null, e.getCause(), sinceNanos);
        } catch (TimeoutException e) {
            return outcome(null, e, sinceNanos);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotRecorded(NotRecorded.Why.STOPPING, e);
        }
    }

    /**
     * The same for whoever does not wait: completed by the thread that made it durable, which has more to do.
     *
     * @return fails with {@link NotRecorded} if it could not be made durable
     */
    CompletionStage<Receipt> told(CompletableFuture<Receipt> receipt, long sinceNanos) {
        return receipt.orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                .handle((received, failure) -> outcome(received, failure, sinceNanos));
    }

    private Receipt outcome(Receipt received, Throwable failure, long sinceNanos) {
        if (failure == null) {
            durable.record(System.nanoTime() - sinceNanos, TimeUnit.NANOSECONDS);
            return received;
        }
        refused.increment();
        if (!(failure instanceof TimeoutException)) {
            reachability.suspect();
        }
        throw failure instanceof RuntimeException known ? known : new NotRecorded(NotRecorded.Why.STORE, failure);
    }
}
