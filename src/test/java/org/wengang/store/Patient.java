package org.wengang.store;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;

/** Waiting for what comes by itself: as short as it takes, however slow the machine is. */
public final class Patient {
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final long PAUSE_MILLIS = 20;

    private Patient() {}

    /** What is waited for. */
    @FunctionalInterface
    public interface Condition {
        boolean isSo() throws Exception;
    }

    /** Until it is so. */
    public static void until(String what, Condition condition) throws InterruptedException {
        long began = System.nanoTime();
        while (!isSo(condition)) {
            assertTrue(System.nanoTime() - began < LONGEST.toNanos(), "not within " + LONGEST + ": " + what);
            Thread.sleep(PAUSE_MILLIS);
        }
    }

    private static boolean isSo(Condition condition) {
        try {
            return condition.isSo();
        } catch (RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
