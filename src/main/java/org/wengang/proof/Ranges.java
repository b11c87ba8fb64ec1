package org.wengang.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.BiConsumer;

/** Indexes, as ranges from one to before another. */
final class Ranges {
    private final List<long[]> ranges = new ArrayList<>();

    /** Adds an index that is larger than all there are. */
    void add(long index) {
        if (!ranges.isEmpty() && ranges.get(ranges.size() - 1)[1] == index) {
            ranges.get(ranges.size() - 1)[1]++;
        } else {
            add(index, index + 1);
        }
    }

    void add(long from, long to) {
        ranges.add(new long[] {from, to});
    }

    /** Tells of each range of these, which are in order, that lies in none of others. */
    void without(Ranges others, BiConsumer<Long, Long> sink) {
        var sorted = others.ranges.stream()
                .sorted(Comparator.comparingLong(range -> range[0]))
                .toList();
        for (var range : ranges) {
            long from = range[0];
            for (var other : sorted) {
                if (other[0] > from) {
                    if (from < Math.min(other[0], range[1])) {
                        sink.accept(from, Math.min(other[0], range[1]));
                    }
                    from = Math.max(from, Math.min(other[0], range[1]));
                }
                from = Math.max(from, other[1]);
                if (from >= range[1]) {
                    break;
                }
            }
            if (from < range[1]) {
                sink.accept(from, range[1]);
            }
        }
    }
}
