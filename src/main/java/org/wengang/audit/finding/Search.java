package org.wengang.audit.finding;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.wengang.audit.Traces;

/**
 * One question on its way through the log, from the newest leaf to the oldest, some segments at a time: few at first, since most
 * questions find a page full at once, then more and more.
 */
final class Search {
    private static final int FIRST_WINDOW = 16;
    private static final int LARGEST_WINDOW = 4_096;
    /** So many postings may be in memory at once. */
    private static final int MOST_POSTINGS = 40_000;

    private static final int FIRST_OF_SUBJECT = 1_000;
    private static final int MOST_OF_SUBJECT = 16_000;

    private final DecisionIndex index;
    private final Traces traces;
    private final Query query;
    private final Plan plan;
    private final Word decision;
    private final long size;
    private int opened;

    Search(DecisionIndex index, Traces traces, Query query, Plan plan, Word decision, long size) {
        this.index = index;
        this.traces = traces;
        this.query = query;
        this.plan = plan;
        this.decision = decision;
        this.size = size;
    }

    /** How many leaves there were when it began. */
    long size() {
        return size;
    }

    /**
     * What was found in some segments on end.
     *
     * @param hits by segment, newest first; none is empty
     * @param whole those that are in the index, and all of whose decisions were found
     * @param open those that are not in the index
     * @param sealed those that are
     */
    record Window(
            NavigableMap<Integer, Bits> hits,
            Set<Integer> whole,
            Set<Integer> open,
            Map<Integer, IndexStore.Sealed> sealed) {}

    /**
     * Looks through the log.
     *
     * @param before only leaves before that place
     * @param each says whether to go on
     */
    void each(long before, Predicate<Window> each) {
        long from = Math.min(before, size);
        if (query.subject() != null) {
            ofSubject(from, each);
            return;
        }
        int window = FIRST_WINDOW;
        for (int top = (int) ((from - 1) / Bits.SIZE); from > 0 && top >= 0; ) {
            int bottom = Math.max(0, top - window + 1);
            var found = look(Segments.run(bottom, top), from);
            if (!found.hits().isEmpty() && !each.test(found)) {
                return;
            }
            top = bottom - 1;
            window = Math.min(window * 4, largestWindow());
        }
    }

    private int largestWindow() {
        int words = plan.parts().stream()
                .mapToInt(part -> part.words().size())
                .max()
                .orElse(1);
        return Math.max(FIRST_WINDOW, Math.min(LARGEST_WINDOW, MOST_POSTINGS / Math.max(1, words)));
    }

    /** The places of one person are looked up, and held against the segments that they are in. */
    private void ofSubject(long from, Predicate<Window> each) {
        long at = from;
        int most = FIRST_OF_SUBJECT;
        while (true) {
            var places = traces.ofSubject(query.subject(), at, most);
            if (places.isEmpty()) {
                return;
            }
            var mine = new HashMap<Integer, Bits>();
            for (long place : places) {
                mine.computeIfAbsent((int) (place / Bits.SIZE), any -> new Bits())
                        .set((int) (place % Bits.SIZE));
            }
            var found = look(Segments.of(mine.keySet()), from);
            found.hits().keySet().retainAll(mine.keySet());
            found.hits().forEach((segment, bits) -> bits.and(mine.get(segment)));
            found.hits().values().removeIf(Bits::isEmpty);
            if (!found.hits().isEmpty()
                    && !each.test(new Window(found.hits(), Set.of(), found.open(), found.sealed()))) {
                return;
            }
            if (places.size() < most) {
                return;
            }
            at = places.get(places.size() - 1);
            most = Math.min(most * 4, MOST_OF_SUBJECT);
        }
    }

    private Window look(Segments segments, long before) {
        var sealed = index.ask(connection -> IndexStore.segments(connection, segments, query.from(), query.to()));
        var hits = new TreeMap<Integer, Bits>(Collections.reverseOrder());
        var open = new HashSet<Integer>();
        for (int number : segments.numbers()) {
            if (!sealed.containsKey(number) && (long) number * Bits.SIZE < size) {
                open.add(number);
                open(number, hits);
            }
        }
        inIndex(sealed, hits);
        int last = (int) (before / Bits.SIZE);
        var cut = hits.get(last);
        if (cut != null && cut.before((int) (before % Bits.SIZE)).isEmpty()) {
            hits.remove(last);
        }
        var whole = new HashSet<Integer>();
        hits.forEach((number, bits) -> {
            var one = sealed.get(number);
            if (one != null && one.count() == bits.count()) {
                whole.add(number);
            }
        });
        return new Window(hits, whole, open, sealed);
    }

    // --- segments that are not in the index

    private void open(int number, NavigableMap<Integer, Bits> hits) {
        if (++opened > OpenSegments.MOST) {
            throw new NotIndexed();
        }
        var found = index.open().look(number, size, segment -> {
            var bits = new Condition.All(plan.parts()).in(segment);
            return ofTheTime(bits, segment.posting(decision), segment.times());
        });
        if (!found.isEmpty()) {
            hits.put(number, found);
        }
    }

    private static long micros(Instant at, long orElse) {
        return at == null ? orElse : ChronoUnit.MICROS.between(Instant.EPOCH, at);
    }

    // --- segments that are

    private void inIndex(NavigableMap<Integer, IndexStore.Sealed> sealed, NavigableMap<Integer, Bits> hits) {
        var left = new HashMap<Integer, Bits>();
        sealed.forEach((number, one) -> {
            if (one.hasSome()) {
                left.put(number, Bits.all());
            }
        });
        for (var part : plan.parts()) {
            if (left.isEmpty()) {
                return;
            }
            var segments = Segments.of(left.keySet());
            var views = index.ask(
                    connection -> IndexStore.postings(connection, part.words(), segments, part.needsAmounts()));
            left.forEach((number, bits) -> bits.and(part.in(views.of(number))));
            left.values().removeIf(Bits::isEmpty);
        }
        ofTheTime(sealed, left);
        hits.putAll(left);
    }

    /** Where a segment has decisions of another time too, each is looked at. */
    private void ofTheTime(NavigableMap<Integer, IndexStore.Sealed> sealed, HashMap<Integer, Bits> left) {
        var mixed = left.keySet().stream()
                .filter(number -> !sealed.get(number).hasOnly())
                .toList();
        if (mixed.isEmpty()) {
            return;
        }
        var times = index.ask(connection -> IndexStore.times(connection, mixed));
        var views =
                index.ask(connection -> IndexStore.postings(connection, List.of(decision), Segments.of(mixed), false));
        for (int number : mixed) {
            left.put(number, ofTheTime(left.get(number), views.of(number).posting(decision), times.get(number)));
        }
        left.values().removeIf(Bits::isEmpty);
    }

    private Bits ofTheTime(Bits some, Posting decisions, Times times) {
        return decisions == null || query.from() == null && query.to() == null
                ? some
                : times.between(
                        some,
                        decisions.bits(),
                        micros(query.from(), Long.MIN_VALUE),
                        micros(query.to(), Long.MAX_VALUE));
    }
}
