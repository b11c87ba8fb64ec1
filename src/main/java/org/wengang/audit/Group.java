package org.wengang.audit;

import java.util.ArrayList;
import java.util.List;

/** What becomes durable together: consecutive leaves, the subtrees they complete, the head after them. */
final class Group {
    private final LogHead before;
    private final LogHead after;
    private final List<Line> lines;
    private final List<Subtree> subtrees;
    private final List<KeptAnswer> answers = new ArrayList<>(0);
    private String checkpoint;

    /**
     * One leaf in its place.
     *
     * @param entry null for a security event
     */
    record Line(long index, Entry entry, byte[] leafHash, Packed leaf) {}

    /** A subtree that these leaves complete. */
    record Subtree(int level, long number, byte[] hash) {}

    /** An answer for a retry, with its receipt, packed. */
    record KeptAnswer(IdempotentAnswer of, long index, byte[] packed) {}

    Group(LogHead before, LogHead after, List<Line> lines, List<Subtree> subtrees) {
        this.before = before;
        this.after = after;
        this.lines = lines;
        this.subtrees = subtrees;
    }

    /** The signed checkpoint over all of it; null if there are only security events, for which nobody waits. */
    String checkpoint() {
        return checkpoint;
    }

    void sign(String note) {
        checkpoint = note;
    }

    LogHead before() {
        return before;
    }

    LogHead after() {
        return after;
    }

    List<Line> lines() {
        return lines;
    }

    List<Subtree> subtrees() {
        return subtrees;
    }

    List<KeptAnswer> answers() {
        return answers;
    }
}
