package org.wengang.audit.finding;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Stretches of time on end, counted from 0: the first begins with the first bound, the last ends before the last one. */
final class Stretches {
    /** All of time. */
    static final Stretches ALL = new Stretches(new long[] {Long.MIN_VALUE, Long.MAX_VALUE});

    private final long[] bounds;

    private Stretches(long[] bounds) {
        this.bounds = bounds;
    }

    /** Those between some moments, which are in order. */
    static Stretches between(List<Instant> bounds) {
        return new Stretches(bounds.stream().mapToLong(Stretches::micros).toArray());
    }

    /** Those that some moments divide all of time into. */
    static Stretches dividedAt(List<Instant> moments) {
        var bounds = new long[moments.size() + 2];
        bounds[0] = Long.MIN_VALUE;
        for (int i = 0; i < moments.size(); i++) {
            bounds[i + 1] = micros(moments.get(i));
        }
        bounds[bounds.length - 1] = Long.MAX_VALUE;
        return new Stretches(bounds);
    }

    private static long micros(Instant at) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    int count() {
        return bounds.length - 1;
    }

    /** In which one a moment lies; below 0 or beyond the last if in none. */
    int of(long micros) {
        int found = Arrays.binarySearch(bounds, micros);
        return found >= 0 ? found : -found - 2;
    }

    /** Whether both moments, and so all between them, lie in one. */
    boolean isOne(long first, long last) {
        int of = of(first);
        return of >= 0 && of < count() && of == of(last);
    }

    /** Some decisions of a segment that lie in one of the stretches. */
    record Share(int stretch, Bits bits) {}

    /**
     * Divides some decisions of a segment.
     *
     * @param decisions all of the segment
     */
    List<Share> shares(Bits some, Bits decisions, Times times) {
        var byStretch = new Bits[count()];
        int place = 0;
        for (int at = decisions.next(0); at >= 0; at = decisions.next(at + 1)) {
            int of = of(times.micros()[place++]);
            if (some.has(at) && of >= 0 && of < count()) {
                if (byStretch[of] == null) {
                    byStretch[of] = new Bits();
                }
                byStretch[of].set(at);
            }
        }
        var shares = new ArrayList<Share>();
        for (int i = 0; i < byStretch.length; i++) {
            if (byStretch[i] != null) {
                shares.add(new Share(i, byStretch[i]));
            }
        }
        return shares;
    }
}
