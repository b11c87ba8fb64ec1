package org.wengang.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A store that answers at once, never or not now, and time that passes when told to. */
class KnownTest {
    private static final Duration FRESH = Duration.ofSeconds(4);
    private static final Duration GRACE = Duration.ofMinutes(15);

    private final Map<String, Caller> store = new HashMap<>();
    private final List<Runnable> background = new ArrayList<>();
    private boolean answers = true;
    private boolean later;
    private int lookups;
    private Duration passed = Duration.ofHours(1);

    private final Clock clock = new Clock() {
        @Override
        public java.time.ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(java.time.ZoneId zone) {
            return this;
        }

        @Override
        public Instant instant() {
            return Instant.EPOCH.plus(passed);
        }
    };

    private final Known known = known(Duration.ofMinutes(2));

    private Known known(Duration patience) {
        return new Known(
                this::find,
                Unavailable.What.STORE,
                task -> {
                    if (later) {
                        background.add(task);
                    } else {
                        task.run();
                    }
                },
                clock,
                () -> passed.toNanos(),
                new Known.Times(FRESH, patience, Duration.ofMinutes(2), GRACE));
    }

    private Optional<Caller> find(String text) {
        lookups++;
        if (!answers) {
            throw new IllegalStateException("connection refused");
        }
        return Optional.ofNullable(store.get(text));
    }

    private void give(String text, Instant until) {
        store.put(
                text, new Caller(new Actor("key:" + text, text, Set.of(Role.AUDITOR)), Caller.Means.KEY, until, false));
    }

    @Test
    void caller_inUse() {
        give("a", null);
        for (int request = 0; request < 1_000; request++) {
            assertEquals("key:a", known.caller("a").join().actor().id());
            passed = passed.plusMillis(10);
        }
        assertEquals(5, lookups, "once in two seconds");
    }

    @Test
    void caller_inUse_nobodyWaits() {
        give("a", null);
        known.caller("a").join();
        passed = passed.plusSeconds(3);
        later = true;
        assertEquals("key:a", known.caller("a").getNow(null).actor().id());
        assertEquals("key:a", known.caller("a").getNow(null).actor().id());
        assertEquals(1, background.size(), "one look-up for all of them");
    }

    @Test
    void caller_revoked() {
        give("a", null);
        known.caller("a").join();
        store.remove("a");
        passed = passed.plusSeconds(4);
        assertInstanceOf(Rejected.class, failure("a"));
        // and in use, it ends with the look-up in the background
        give("b", null);
        known.caller("b").join();
        store.remove("b");
        passed = passed.plusSeconds(2);
        known.caller("b").join();
        assertInstanceOf(Rejected.class, failure("b"));
    }

    @Test
    void caller_expired() {
        give("a", clock.instant().plusSeconds(1));
        known.caller("a").join();
        store.clear();
        passed = passed.plusSeconds(1);
        assertInstanceOf(Rejected.class, failure("a"));
    }

    @Test
    void caller_storeAway() {
        give("a", null);
        known.caller("a").join();
        answers = false;
        passed = passed.plusSeconds(10);
        int before = lookups;
        for (int request = 0; request < 100; request++) {
            assertEquals("key:a", known.caller("a").join().actor().id());
        }
        assertEquals(before + 1, lookups, "a store that is away is asked once a second");
        assertInstanceOf(Unavailable.class, failure("b"), "nobody new is let in, nor called a liar");
        passed = passed.plus(GRACE).minusSeconds(11);
        assertEquals("key:a", known.caller("a").join().actor().id());
        passed = passed.plusSeconds(1);
        assertInstanceOf(Unavailable.class, failure("a"));
        answers = true;
        passed = passed.plusSeconds(2);
        assertEquals("key:a", known.caller("a").join().actor().id());
    }

    @Test
    void caller_storeAway_expired() {
        give("a", clock.instant().plusSeconds(30));
        known.caller("a").join();
        answers = false;
        passed = passed.plusSeconds(29);
        assertEquals("key:a", known.caller("a").join().actor().id());
        passed = passed.plusSeconds(1);
        assertInstanceOf(Unavailable.class, failure("a"));
    }

    @Test
    void caller_storeHangs() {
        var known = known(Duration.ofMillis(100));
        give("a", null);
        known.caller("a").join();
        passed = passed.plusSeconds(10);
        later = true;
        assertEquals("key:a", known.caller("a").join().actor().id());
        assertInstanceOf(Unavailable.class, failure(known, "b"));
        // one has waited; while it hangs the others do not
        passed = passed.plusSeconds(2);
        assertEquals("key:a", known.caller("a").getNow(null).actor().id());
        // and when it answers again, nobody is believed without asking
        background.forEach(Runnable::run);
        later = false;
        store.clear();
        passed = passed.plusSeconds(60);
        assertInstanceOf(Rejected.class, failure(known, "a"));
    }

    /** Nothing is known of it, and so nothing but the store can say whose it is: it gets more time than one that was good. */
    @Test
    void caller_newWhileTheStoreIsSlow() {
        var known = known(Duration.ofMillis(1));
        give("a", null);
        later = true;
        var answer = known.caller("a");
        CompletableFuture.runAsync(() -> {}, CompletableFuture.delayedExecutor(100, TimeUnit.MILLISECONDS))
                .join();
        assertFalse(answer.isDone());
        background.forEach(Runnable::run);
        assertEquals("key:a", answer.join().actor().id());
    }

    @Test
    void forget() {
        give("a", null);
        known.caller("a").join();
        store.clear();
        known.forget("a");
        assertInstanceOf(Rejected.class, failure("a"));
    }

    private Throwable failure(String text) {
        return failure(known, text);
    }

    private static Throwable failure(Known known, String text) {
        var failure =
                assertThrows(CompletionException.class, () -> known.caller(text).join());
        return failure.getCause();
    }
}
