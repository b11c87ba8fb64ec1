package org.wengang.audit.finding;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Iterator;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * The segments that are not in the index: the leaves since the last that is, looked through when somebody asks, and kept in memory
 * until their segment is full and written.
 */
final class OpenSegments {
    private static final Logger LOG = System.getLogger(OpenSegments.class.getName());
    /** So many may be looked at for a question; a quarter of a megabyte each. */
    static final int MOST = 64;

    private final Leaves leaves;
    private final LeafReader reader;
    private final TreeMap<Integer, Segment> open = new TreeMap<>();

    OpenSegments(Leaves leaves, Words words) {
        this.leaves = leaves;
        this.reader = new LeafReader(words);
    }

    /**
     * Looks at a segment, with all leaves that it has by now.
     *
     * @param size of the log
     */
    synchronized <T> T look(int number, long size, Function<Segment, T> look) {
        return look.apply(filled(number, size));
    }

    /** A segment whose leaves are all there; it does not change any more. */
    synchronized Segment full(int number) {
        return filled(number, Long.MAX_VALUE);
    }

    /** It was written. */
    synchronized void forget(int number) {
        open.remove(number);
    }

    /** All before that one are in the index. */
    synchronized void forgetBefore(int number) {
        open.headMap(number).clear();
    }

    private Segment filled(int number, long size) {
        var segment = open.computeIfAbsent(number, Segment::new);
        for (Iterator<Integer> least = open.keySet().iterator(); open.size() > MOST; ) {
            if (least.next() != number) {
                least.remove();
            }
        }
        long from = segment.first() + segment.filled();
        long to = Math.min(size, segment.first() + Bits.SIZE);
        if (from < to) {
            leaves.each(from, to, (index, leaf) -> {
                while (segment.first() + segment.filled() < index) {
                    segment.add(null, reader);
                }
                add(segment, index, leaf);
            });
            while (segment.first() + segment.filled() < to) {
                segment.add(null, reader);
            }
        }
        return segment;
    }

    private void add(Segment segment, long index, byte[] leaf) {
        try {
            segment.add(leaf, reader);
        } catch (IllegalArgumentException e) {
            LOG.log(Level.WARNING, "leaf {0} cannot be read, and is not found by what it says", Long.toString(index));
        }
    }
}
