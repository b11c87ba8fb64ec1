package org.wengang.audit;

import io.quarkus.runtime.ShutdownEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.wengang.rulebase.Release;
import org.wengang.trace.Trace;

/** Decides whole periods again, one after the other, beside everything else. The last few reports stay until the service stops. */
@Singleton
public class Replays {
    private static final int KEPT = 32;

    private final Traces traces;
    private final TraceLog log;
    private final FinishedReplays finished;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "replay");
        thread.setDaemon(true);
        thread.setPriority(Thread.MIN_PRIORITY);
        return thread;
    });
    private final Map<String, PeriodReplay> known = new LinkedHashMap<>() {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, PeriodReplay> eldest) {
            return size() > KEPT;
        }
    };

    @Inject
    Replays(Traces traces, TraceLog log, FinishedReplays finished, Clock clock) {
        this.traces = traces;
        this.log = log;
        this.finished = finished;
        this.clock = clock;
    }

    void close(@Observes ShutdownEvent event) {
        synchronized (known) {
            known.values().forEach(PeriodReplay::cancel);
        }
        worker.shutdownNow();
    }

    /**
     * Begins with a run of the log.
     *
     * @param from the first index
     * @param to exclusive
     * @param releases by which release a decision is to be decided again; null for a draft that is not what it was
     * @param release what that is called, or null if each is decided by its own
     * @return the name of the work
     */
    public String begin(long from, long to, Function<Trace, Release> releases, String release) {
        var replay = new PeriodReplay(from, to);
        var name = Long.toString(clock.millis(), Character.MAX_RADIX) + "-" + from;
        synchronized (known) {
            known.put(name, replay);
        }
        worker.execute(() -> {
            var beganAt = clock.instant();
            replay.run(traces, releases, log.hash(), clock::instant);
            if (!worker.isShutdown()) {
                finished.keep(FinishedReplays.Finished.of(name, release, beganAt, replay.report()));
            }
        });
        return name;
    }

    /** What came of it so far; nothing if there is no such work on this node. */
    public Optional<PeriodReplay.Report> report(String name) {
        synchronized (known) {
            return Optional.ofNullable(known.get(name)).map(PeriodReplay::report);
        }
    }
}
