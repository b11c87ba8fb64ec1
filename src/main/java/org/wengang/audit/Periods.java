package org.wengang.audit;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Instant;
import org.wengang.trace.LeafTime;

/** Finds the places of a period in the log: leaves stand in the order of their times, but for the few seconds that clocks may differ. */
@Singleton
public class Periods {
    private final Traces traces;
    private final TraceLog log;

    @Inject
    Periods(Traces traces, TraceLog log) {
        this.traces = traces;
        this.log = log;
    }

    /** The first place from which on everything is of that moment or later, but for what clocks differ. */
    public long firstFrom(Instant moment) {
        long low = 0;
        long high = log.size();
        while (low < high) {
            long middle = (low + high) >>> 1;
            long at = middle;
            Instant time = null;
            while (at < high && time == null) {
                time = traces.byIndex(at)
                        .map(kept -> kept.leaf())
                        .map(LeafTime::of)
                        .orElse(null);
                at++;
            }
            if (time == null) {
                high = middle;
            } else if (time.isBefore(moment)) {
                low = at;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
