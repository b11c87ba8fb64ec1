package org.wengang.identity;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.LongSupplier;

/**
 * Credentials that were found good a moment ago, so that a request costs no look-up. One in use is looked up again in the
 * background at half its time, by one thread, and nobody waits; one that was not used for longer is waited for. While
 * look-ups fail, what was good goes on being taken for a while: the node goes on deciding when the store is away.
 */
final class Known {
    private static final Logger LOG = System.getLogger(Known.class.getName());
    /** So long after a look-up failed no other is tried. */
    private static final long PAUSE_NANOS = TimeUnit.SECONDS.toNanos(1);

    private static final int MOST = 10_000;

    private final Function<String, Optional<Caller>> lookup;
    private final Unavailable.What source;
    private final Executor threads;
    private final Clock clock;
    private final LongSupplier nanos;
    private final long freshNanos;
    private final long graceNanos;
    private final long waitMillis;
    private final long firstWaitMillis;

    private final ConcurrentHashMap<String, Entry> entries = new ConcurrentHashMap<>();
    private final ConcurrentHashMap<String, CompletableFuture<Caller>> asking = new ConcurrentHashMap<>();
    private volatile boolean away;
    private volatile long askAgainAt;

    private record Entry(Caller caller, CompletableFuture<Caller> answer, long asOf) {}

    /**
     * How long what counts.
     *
     * @param fresh an answer is taken without looking again
     * @param patience a look-up takes at most; longer, and who is asked counts as away
     * @param first the same of a credential of which nothing is known, so that there is no other answer
     * @param grace an answer is taken while look-ups fail
     */
    record Times(Duration fresh, Duration patience, Duration first, Duration grace) {}

    /**
     * @param lookup whose credential a text is; nothing if nobody's; throws {@link Rejected} to say more than that, anything
     *     else if it could not be found out
     */
    Known(
            Function<String, Optional<Caller>> lookup,
            Unavailable.What source,
            Executor threads,
            Clock clock,
            LongSupplier nanos,
            Times times) {
        this.lookup = lookup;
        this.source = source;
        this.threads = threads;
        this.clock = clock;
        this.nanos = nanos;
        this.freshNanos = times.fresh().toNanos();
        this.graceNanos = times.grace().toNanos();
        this.waitMillis = times.patience().toMillis();
        this.firstWaitMillis = times.first().toMillis();
        this.askAgainAt = nanos.getAsLong();
    }

    /** Whose credential it is; fails with {@link Rejected} or {@link Unavailable}. Never blocks. */
    CompletableFuture<Caller> caller(String text) {
        var digest = Secret.digest(text);
        var entry = entries.get(digest);
        if (entry == null || !entry.caller().goodAt(clock.instant())) {
            return ask(digest, text, firstWaitMillis);
        }
        long age = nanos.getAsLong() - entry.asOf();
        if (age < freshNanos) {
            if (age >= freshNanos / 2) {
                ask(digest, text, waitMillis);
            }
            return entry.answer();
        }
        if (age < graceNanos && failedJustNow()) {
            ask(digest, text, waitMillis);
            return entry.answer();
        }
        return ask(digest, text, waitMillis).exceptionallyCompose(failure -> {
            boolean isAway = cause(failure) instanceof Unavailable;
            boolean goodEnough = age < graceNanos && entry.caller().goodAt(clock.instant());
            return isAway && goodEnough ? entry.answer() : CompletableFuture.failedFuture(cause(failure));
        });
    }

    /** Forgets one that just ended on this node. */
    void forget(String text) {
        entries.remove(Secret.digest(text));
    }

    private boolean failedJustNow() {
        return away && nanos.getAsLong() - askAgainAt < freshNanos;
    }

    private CompletableFuture<Caller> ask(String digest, String text, long millis) {
        if (away && nanos.getAsLong() - askAgainAt < 0) {
            return CompletableFuture.failedFuture(new Unavailable(source, null));
        }
        var found = new CompletableFuture<Caller>();
        var answer = found.exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                cause(failure) instanceof Rejected ? cause(failure) : away(cause(failure))));
        var already = asking.putIfAbsent(digest, answer);
        if (already != null) {
            return already;
        }
        // who waits is answered in time, whatever becomes of the look-up
        found.orTimeout(millis, TimeUnit.MILLISECONDS);
        try {
            threads.execute(() -> find(digest, text, found));
        } catch (RejectedExecutionException e) {
            asking.remove(digest);
            found.completeExceptionally(e);
        }
        return answer;
    }

    private void find(String digest, String text, CompletableFuture<Caller> answer) {
        long asOf = nanos.getAsLong();
        try {
            var found = lookup.apply(text);
            if (away) {
                away = false;
                LOG.log(Level.INFO, "{0} answers again", source);
            }
            if (found.isPresent()) {
                makeRoom();
                var caller = found.get();
                entries.put(digest, new Entry(caller, CompletableFuture.completedFuture(caller), asOf));
                answer.complete(caller);
            } else {
                entries.remove(digest);
                answer.completeExceptionally(Rejected.unknown());
            }
        } catch (Rejected e) {
            entries.remove(digest);
            answer.completeExceptionally(e);
        } catch (RuntimeException e) {
            answer.completeExceptionally(e);
        } finally {
            asking.remove(digest);
        }
    }

    private Unavailable away(Throwable cause) {
        askAgainAt = nanos.getAsLong() + PAUSE_NANOS;
        if (!away) {
            away = true;
            LOG.log(
                    Level.WARNING,
                    "{0} does not answer ({1}); credentials that were good are taken for {2} more",
                    source,
                    cause.getClass().getSimpleName(),
                    Duration.ofNanos(graceNanos));
        }
        return new Unavailable(source, cause);
    }

    private void makeRoom() {
        if (entries.size() >= MOST) {
            long now = nanos.getAsLong();
            entries.values().removeIf(entry -> now - entry.asOf() >= freshNanos);
        }
        if (entries.size() >= MOST) {
            entries.clear();
        }
    }

    private static Throwable cause(Throwable failure) {
        return failure instanceof CompletionException && failure.getCause() != null ? failure.getCause() : failure;
    }
}
