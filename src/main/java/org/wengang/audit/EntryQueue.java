package org.wengang.audit;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;

/** Leaves that wait for the writer: so many, so many bytes, and no more, so that who asks too much is told at once. */
final class EntryQueue {
    private final ArrayDeque<Entry> waiting = new ArrayDeque<>();
    private final int most;
    private final long mostBytes;
    private long bytes;
    private boolean isWoken;

    EntryQueue(int most, long mostBytes) {
        this.most = most;
        this.mostBytes = mostBytes;
    }

    /** Adds one, unless there are too many. */
    synchronized boolean add(Entry entry) {
        if (waiting.size() >= most || bytes + entry.bytes() > mostBytes && !waiting.isEmpty()) {
            return false;
        }
        waiting.addLast(entry);
        bytes += entry.bytes();
        notifyAll();
        return true;
    }

    /** Makes {@link #take} return, with or without leaves. */
    synchronized void wake() {
        isWoken = true;
        notifyAll();
    }

    /** The oldest, at most so many; waits a while for the first. */
    synchronized List<Entry> take(int count, long patienceMillis) throws InterruptedException {
        if (waiting.isEmpty() && !isWoken) {
            wait(patienceMillis);
        }
        isWoken = false;
        var taken = new ArrayList<Entry>(Math.min(count, waiting.size()));
        while (taken.size() < count && !waiting.isEmpty()) {
            var next = waiting.removeFirst();
            bytes -= next.bytes();
            taken.add(next);
        }
        return taken;
    }

    /** All of them. */
    synchronized List<Entry> takeAll() {
        var taken = List.copyOf(waiting);
        waiting.clear();
        bytes = 0;
        return taken;
    }

    synchronized int size() {
        return waiting.size();
    }
}
