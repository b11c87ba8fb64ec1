package org.wengang.workflow;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import java.util.function.LongConsumer;
import org.wengang.activation.ReleaseKind;
import org.wengang.activation.Releases;
import org.wengang.rulebase.Release;
import org.wengang.workflow.NotPossible.Why;

/**
 * Works out what drafts would do to the dossiers that were decided. That may take a while: it is done beside everything
 * else, one draft after the other, and whoever asks is told how far it has come.
 */
@ApplicationScoped
public class Effects {
    private static final int KEPT = 16;
    /** For so long a result is told again; dossiers that were decided since are missing from it. */
    private static final Duration FRESH = Duration.ofSeconds(15);

    private final Drafts drafts;
    private final Releases releases;
    private final DecidedDossiers dossiers;
    private final DraftScenarios scenarios;
    private final Clock clock;
    private final ExecutorService worker = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "effect");
        thread.setDaemon(true);
        return thread;
    });
    private final Map<String, Work> known = new LinkedHashMap<>(KEPT, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Work> eldest) {
            return size() > KEPT && eldest.getValue().result.isDone();
        }
    };

    private static final class Work {
        private final CompletableFuture<Outcome> result = new CompletableFuture<>();
        private volatile long done;

        private boolean isOlderThan(Instant now) {
            return !result.isCompletedExceptionally()
                    && result.join().at().plus(FRESH).isBefore(now);
        }
    }

    /**
     * What came of it.
     *
     * @param before the release it was held against
     * @param at when it was worked out; dossiers decided later are not in it
     * @param effect on the dossiers that were decided
     * @param onScenarios the same on the scenarios, which are invented: their sums are no budget
     */
    public record Outcome(int before, String digest, Instant at, Effect effect, Effect onScenarios) {}

    /**
     * How far it has come.
     *
     * @param outcome null as long as it is being worked out
     * @param done how many dossiers have been looked at
     */
    public record Progress(Outcome outcome, long done) {
        public boolean isDone() {
            return outcome != null;
        }
    }

    Effects(Drafts drafts, Releases releases, DecidedDossiers dossiers, DraftScenarios scenarios, Clock clock) {
        this.drafts = drafts;
        this.releases = releases;
        this.dossiers = dossiers;
        this.scenarios = scenarios;
        this.clock = clock;
    }

    /**
     * The effect of a draft as it stands.
     *
     * @param patience how long to wait for it
     * @param anew whether to work it out again, with the dossiers decided since
     * @throws NotPossible if the draft has faults, or there is nothing to compare it with
     */
    public Progress of(int id, Duration patience, boolean anew) throws InterruptedException {
        var draft = drafts.get(id);
        if (draft.base == null || draft.kind == ReleaseKind.RETIREMENT) {
            throw new NotPossible(
                    Why.WRONG_STATE,
                    "新政策包和停用草案没有可比较的版本。",
                    "A new package, or a retirement, has no release to be held against.");
        }
        var before = releases.byNumber(draft.base);
        var after = drafts.tryOut(id);
        var tried = List.copyOf(scenarios.of(draft).values());
        var day = scenarios.day(draft);
        var key = String.join(" ", draft.base.toString(), after.digest(), Scenario.digest(tried), day.toString());
        var work = work(key, anew, done -> outcome(before, after, done, Effect.onScenarios(before, after, tried, day)));
        try {
            return new Progress(work.result.get(patience.toMillis(), TimeUnit.MILLISECONDS), work.done);
        } catch (TimeoutException e) {
            return new Progress(null, work.done);
        } catch (ExecutionException e) {
            throw new IllegalStateException("the effect of draft-" + id + " could not be worked out", e.getCause());
        }
    }

    private Work work(String key, boolean anew, Function<LongConsumer, Outcome> make) {
        synchronized (known) {
            var there = known.get(key);
            boolean isOld = there != null && there.result.isDone() && (anew || there.isOlderThan(clock.instant()));
            if (there != null && !isOld && !there.result.isCompletedExceptionally()) {
                return there;
            }
            var work = new Work();
            known.put(key, work);
            worker.execute(() -> run(work, make));
            return work;
        }
    }

    private Outcome outcome(Release before, Release after, LongConsumer done, Effect onScenarios) {
        var at = clock.instant();
        var effect = Effect.of(before, after, dossiers.stream(before.policy().id()), done);
        return new Outcome(before.number(), after.digest(), at, effect, onScenarios);
    }

    private static void run(Work work, Function<LongConsumer, Outcome> make) {
        try {
            work.result.complete(make.apply(done -> work.done = done));
        } catch (RuntimeException | Error e) {
            work.result.completeExceptionally(e);
        }
    }

    @PreDestroy
    void stop() {
        worker.shutdownNow();
    }
}
