package org.wengang.audit.finding;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.function.IntFunction;

/**
 * Writes the index, a segment as soon as its leaves are all there, then what is to be made anew. Several nodes may be at it: each
 * segment is written as a whole by one of them. After a crash it goes on with the first segment that is missing.
 *
 * <p>It rests nine times as long as it works, so that it takes a tenth of a core while decisions come; if it falls behind, less.
 */
@Singleton
public class Indexer {
    private static final Logger LOG = System.getLogger(Indexer.class.getName());
    private static final int RESTS = 9;
    /** Parts of rest while it is some segments behind, or many. */
    private static final int RESTS_BEHIND = 4;

    private static final int RESTS_FAR_BEHIND = 1;
    private static final int BEHIND = 4;
    private static final long IDLE_MILLIS = 1_000;
    private static final long FAILED_MILLIS = 5_000;

    private final DecisionIndex index;
    private final Thread thread = new Thread(this::work, "trace-index");
    private int next;
    private volatile long behind;
    private volatile boolean isClosing;
    private boolean isFailing;

    /**
     * How far the index is.
     *
     * @param leaves in the log
     * @param segments that the log has, full ones only
     * @param sealed of them in the index
     * @param stale of these are to be made anew
     */
    public record Progress(long leaves, long segments, long sealed, long stale) {}

    @Inject
    Indexer(DecisionIndex index, MeterRegistry metrics) {
        this(index);
        Gauge.builder("wengang.index.behind", this, indexer -> indexer.behind)
                .description("Segments of 1,024 leaves that are full and not in the index")
                .register(metrics);
    }

    Indexer(DecisionIndex index) {
        this.index = index;
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
    }

    void start(@Observes StartupEvent event) {
        thread.start();
    }

    void close(@Observes ShutdownEvent event) throws InterruptedException {
        synchronized (this) {
            isClosing = true;
            notifyAll();
        }
        thread.join(FAILED_MILLIS);
    }

    private void work() {
        while (!isClosing) {
            long began = System.nanoTime();
            try {
                boolean hasMore = step();
                if (isFailing) {
                    LOG.log(Level.INFO, "decisions are indexed again");
                    isFailing = false;
                }
                rest(hasMore ? rests() * (System.nanoTime() - began) / 1_000_000 : IDLE_MILLIS);
            } catch (RuntimeException e) {
                if (!isFailing) {
                    isFailing = true;
                    LOG.log(Level.WARNING, "decisions cannot be indexed, which is tried again: " + e.getMessage());
                }
                rest(FAILED_MILLIS);
            }
        }
    }

    private int rests() {
        return behind <= BEHIND ? RESTS : behind <= OpenSegments.MOST ? RESTS_BEHIND : RESTS_FAR_BEHIND;
    }

    private synchronized void rest(long millis) {
        try {
            if (!isClosing) {
                wait(Math.max(1, millis));
            }
        } catch (InterruptedException e) {
            isClosing = true;
        }
    }

    /** Writes the next segment, or one that is stale. @return whether there was something to do, and nobody else at it */
    boolean step() {
        next = index.ask(connection -> IndexWriter.firstMissing(connection, next));
        index.open().forgetBefore(next);
        behind = index.size() / Bits.SIZE - next;
        if (behind > 0) {
            return write(next, IndexWriter::seal);
        }
        int stale = index.ask(IndexWriter::stale);
        return stale >= 0 && write(stale, IndexWriter::renew);
    }

    /** Does everything that is to be done now. */
    void finish() {
        while (step()) {
            // goes on
        }
    }

    @FunctionalInterface
    private interface Write {
        boolean with(Connection connection, int number, IntFunction<Segment> full) throws SQLException;
    }

    private boolean write(int number, Write write) {
        index.words();
        try {
            return index.ask(connection -> write.with(connection, number, index.open()::full));
        } finally {
            index.open().forget(number);
        }
    }

    // --- what others ask of it

    /**
     * Has the whole index made anew from the leaves, by whichever nodes there are; questions are answered meanwhile.
     *
     * @return how many segments more are to be made anew
     */
    public int rebuild() {
        return outdate(0, Integer.MAX_VALUE);
    }

    /**
     * Has the index made anew where leaves were removed.
     *
     * @param from the first leaf
     * @param to exclusive
     * @return how many segments more are to be made anew
     */
    public int rebuild(long from, long to) {
        return to <= from ? 0 : outdate((int) (from / Bits.SIZE), (int) ((to - 1) / Bits.SIZE));
    }

    private int outdate(int from, int to) {
        int more = index.ask(connection -> IndexWriter.outdate(connection, from, to));
        synchronized (this) {
            notifyAll();
        }
        return more;
    }

    /** How far it is. @throws Traces.StoreUnreadable if the store fails */
    public Progress progress() {
        return index.ask(Indexer::progress);
    }

    private static Progress progress(Connection connection) throws SQLException {
        long leaves = IndexStore.size(connection);
        try (var statement = connection.prepareStatement(
                        "select count(*), count(*) filter (where stale) from trace_segment");
                var row = statement.executeQuery()) {
            row.next();
            return new Progress(leaves, leaves / Bits.SIZE, row.getLong(1), row.getLong(2));
        }
    }
}
