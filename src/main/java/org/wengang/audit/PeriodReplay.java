package org.wengang.audit;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.wengang.proof.TreeHash;
import org.wengang.rulebase.Release;
import org.wengang.trace.Trace;

/**
 * All decisions of a run of the log, decided again. It is done in the background and tells how far it has come.
 */
public final class PeriodReplay {
    private static final int MOST_TOLD = 200;
    private static final int MOST_DIFFERENCES = 5;

    private final long from;
    private final long to;
    private final Map<Replay.Verdict, Long> verdicts = new EnumMap<>(Replay.Verdict.class);
    private final Map<String, Long> engines = new TreeMap<>();
    private final List<Deviation> deviations = new ArrayList<>();
    private final Map<String, Changed> changed = new TreeMap<>();
    private long looked;
    private Instant finishedAt;
    private String failed;
    private volatile boolean isCancelled;

    /**
     * A decision that came out otherwise, or could not be decided again.
     *
     * @param engine what decided it then
     * @param differences the first few
     */
    public record Deviation(
            long index, String id, Replay.Verdict verdict, String engine, List<Replay.Difference> differences) {}

    /** How often an outcome or an amount of a measure came out otherwise. */
    public record Changed(long outcomes, long amounts) {}

    /** How far it has come, and what came of it so far. */
    public record Report(
            long from,
            long to,
            long looked,
            Map<Replay.Verdict, Long> verdicts,
            Map<String, Long> engines,
            Map<String, Changed> changed,
            List<Deviation> deviations,
            Instant finishedAt,
            String failed) {}

    /**
     * @param from the first index
     * @param to exclusive
     */
    PeriodReplay(long from, long to) {
        this.from = from;
        this.to = to;
    }

    void run(Traces traces, Function<Trace, Release> releases, TreeHash hash, Supplier<Instant> now) {
        try {
            traces.forEach(from, to, kept -> {
                if (kept.id() != null) {
                    look(kept, releases, hash);
                }
                synchronized (this) {
                    looked++;
                }
                return !isCancelled;
            });
        } catch (RuntimeException e) {
            synchronized (this) {
                failed = e.getMessage();
            }
        }
        synchronized (this) {
            finishedAt = now.get();
        }
    }

    void cancel() {
        isCancelled = true;
    }

    private void look(Traces.Kept kept, Function<Trace, Release> releases, TreeHash hash) {
        if (kept.leaf() == null) {
            tell(kept, "", Replay.without(Replay.Verdict.REMOVED, List.of()));
            return;
        }
        var trace = Trace.read(kept.leaf());
        var release = releases.apply(trace);
        tell(
                kept,
                trace.engine(),
                release == null
                        ? Replay.without(Replay.Verdict.DRAFT_CHANGED, List.of())
                        : Replay.of(kept, trace, release, hash));
    }

    private synchronized void tell(Traces.Kept kept, String engine, Replay replay) {
        verdicts.merge(replay.verdict(), 1L, Long::sum);
        engines.merge(engine, 1L, Long::sum);
        for (var difference : replay.differences()) {
            var path = difference.path().split("\\.");
            if (path.length >= 3 && path[0].equals("results")) {
                boolean isOutcome = path[path.length - 1].equals("outcome") && path.length == 3;
                boolean isAmount = path[path.length - 1].equals("amount") && path.length == 3;
                var before = changed.getOrDefault(path[1], new Changed(0, 0));
                changed.put(
                        path[1],
                        new Changed(before.outcomes() + (isOutcome ? 1 : 0), before.amounts() + (isAmount ? 1 : 0)));
            }
        }
        if (replay.verdict() != Replay.Verdict.SAME && deviations.size() < MOST_TOLD) {
            deviations.add(new Deviation(
                    kept.index(),
                    kept.id().toString(),
                    replay.verdict(),
                    engine,
                    replay.differences().stream().limit(MOST_DIFFERENCES).toList()));
        }
    }

    /** What came of it so far. */
    public synchronized Report report() {
        return new Report(
                from,
                to,
                looked,
                new TreeMap<>(verdicts),
                new TreeMap<>(engines),
                new TreeMap<>(changed),
                List.copyOf(deviations),
                finishedAt,
                failed);
    }
}
