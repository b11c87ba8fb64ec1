package org.wengang.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Decisions on their way to the list of newest ones: so many and no more. Whoever adds one never waits; when it is full the oldest
 * are dropped.
 */
final class DossierQueue {
    private final ArrayDeque<LatestDecision> waiting = new ArrayDeque<>();
    private final int most;

    DossierQueue(int most) {
        this.most = most;
    }

    /**
     * Adds one.
     *
     * @return how many older ones were dropped for it
     */
    synchronized int add(LatestDecision decision) {
        waiting.addLast(decision);
        if (waiting.size() <= most) {
            return 0;
        }
        waiting.removeFirst();
        return 1;
    }

    /** Takes the oldest, at most so many. */
    synchronized List<LatestDecision> take(int count) {
        var taken = new ArrayList<LatestDecision>(Math.min(count, waiting.size()));
        while (taken.size() < count && !waiting.isEmpty()) {
            taken.add(waiting.removeFirst());
        }
        return taken;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }
}
