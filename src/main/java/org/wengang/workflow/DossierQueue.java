package org.wengang.workflow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/**
 * Dossiers on their way to the store: so many, so many bytes, and no more. Whoever adds one never waits; when it is full
 * the oldest are dropped.
 */
final class DossierQueue {
    private final ArrayDeque<DecidedDossier> waiting = new ArrayDeque<>();
    private final int most;
    private final long mostBytes;
    private long bytes;

    DossierQueue(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /**
     * Adds one.
     *
     * @return how many older ones were dropped for it
     */
    synchronized int add(DecidedDossier dossier) {
        waiting.addLast(dossier);
        bytes += dossier.request().length;
        int dropped = 0;
        while (waiting.size() > most || bytes > mostBytes) {
            bytes -= waiting.removeFirst().request().length;
            dropped++;
        }
        return dropped;
    }

    /** Takes the oldest, at most so many. */
    synchronized List<DecidedDossier> take(int count) {
        var taken = new ArrayList<DecidedDossier>(Math.min(count, waiting.size()));
        while (taken.size() < count && !waiting.isEmpty()) {
            var next = waiting.removeFirst();
            bytes -= next.request().length;
            taken.add(next);
        }
        return taken;
    }

    synchronized boolean isEmpty() {
        return waiting.isEmpty();
    }
}
