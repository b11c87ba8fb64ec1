package org.wengang.audit;

import jakarta.inject.Singleton;
import java.util.function.LongSupplier;

/** Tells how long the store takes; apart from the clock, which may be set. */
@Singleton
class Stopwatch implements LongSupplier {
    @Override
    public long getAsLong() {
        return System.nanoTime();
    }
}
