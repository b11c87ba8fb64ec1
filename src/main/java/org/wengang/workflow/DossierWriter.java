package org.wengang.workflow;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.function.DoubleConsumer;

/**
 * Writes the newest decision of each subject to the store, one bundle after the other. If the store cannot be reached it waits and tries again,
 * with the same bundle. It rests three times as long as it works, so that at most a quarter of a core goes into it however
 * many decisions come.
 *
 * <p>Messages of the store may quote rows, and so persons: only its error codes are logged.
 */
final class DossierWriter implements AutoCloseable {
    private static final Logger LOG = System.getLogger(DossierWriter.class.getName());
    private static final int BUNDLE = 500;
    /** Parts of rest to one of work. */
    private static final int RESTS = 3;

    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(15);
    private static final Duration LAST_MOMENT = Duration.ofSeconds(3);
    private static final Duration BETWEEN_TRIMS = Duration.ofMinutes(1);
    /** Fewer than that are not worth a look before the time. */
    private static final int WRITTEN_BETWEEN_TRIMS = 5_000;

    private final DossierQueue queue;
    private final DossierStore store;
    private final Clock clock;
    private final int most;
    private final int days;
    private final DoubleConsumer dropped;
    private final Thread thread = new Thread(this::write, "dossier-writer");
    private List<LatestDecision> bundle = List.of();
    private Instant trimmed = Instant.MIN;
    private int writtenSince;
    private int failures;
    private volatile Instant closesAt;

    DossierWriter(DossierQueue queue, DossierStore store, Clock clock, int most, int days, DoubleConsumer dropped) {
        this.queue = queue;
        this.store = store;
        this.clock = clock;
        this.most = most;
        this.days = days;
        this.dropped = dropped;
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Writes what waits, as far as a few seconds allow. */
    @Override
    public void close() throws InterruptedException {
        synchronized (this) {
            closesAt = clock.instant().plus(LAST_MOMENT);
            notifyAll();
        }
        thread.join(LAST_MOMENT.plusSeconds(2).toMillis());
    }

    private void write() {
        while (closesAt == null || hasMore() && clock.instant().isBefore(closesAt)) {
            var began = System.nanoTime();
            try {
                step();
                if (failures > 0) {
                    LOG.log(Level.INFO, "newest decisions are listed again");
                }
                failures = 0;
                rest(hasMore() ? Duration.ofNanos(RESTS * (System.nanoTime() - began)) : PAUSE);
            } catch (SQLException | RuntimeException e) {
                failed(e);
                rest(longer());
            }
        }
    }

    private boolean hasMore() {
        return !bundle.isEmpty() || !queue.isEmpty();
    }

    private void step() throws SQLException {
        if (bundle.isEmpty()) {
            bundle = queue.take(BUNDLE);
        }
        if (!bundle.isEmpty()) {
            store.keep(bundle);
            writtenSince += bundle.size();
            bundle = List.of();
        }
        var now = clock.instant();
        if (writtenSince >= WRITTEN_BETWEEN_TRIMS || trimmed.isBefore(now.minus(BETWEEN_TRIMS))) {
            store.trim(now.minus(Duration.ofDays(days)).atOffset(ZoneOffset.UTC), most);
            trimmed = now;
            writtenSince = 0;
        }
    }

    private void failed(Exception e) {
        var state =
                e instanceof SQLException sql ? sql.getSQLState() : e.getClass().getSimpleName();
        if (failures++ == 0) {
            LOG.log(
                    Level.WARNING,
                    "newest decisions cannot be listed (" + state + "); tried again until it is possible");
        }
        if (!bundle.isEmpty() && isOfData(e)) {
            dropped.accept(bundle.size());
            bundle = List.of();
        }
    }

    /** Whether the dossiers themselves are refused, so that they would be again. */
    private static boolean isOfData(Exception e) {
        var state = e instanceof SQLException sql ? sql.getSQLState() : null;
        return state != null && (state.startsWith("22") || state.startsWith("23"));
    }

    private Duration longer() {
        var pause = PAUSE.multipliedBy(1L << Math.min(failures, 10));
        return pause.compareTo(LONGEST_PAUSE) < 0 ? pause : LONGEST_PAUSE;
    }

    private synchronized void rest(Duration pause) {
        try {
            if (closesAt == null) {
                wait(Math.max(1, pause.toMillis()));
            }
        } catch (InterruptedException e) {
            closesAt = clock.instant();
        }
    }
}
