package org.wengang.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.wengang.proof.Remark.Kind;
import org.wengang.proof.Remark.Weight;

/**
 * Takes in the lines of an export in order, and finds out which index each is of: where a line is too many or too few, the stored
 * hashes that follow say which.
 */
final class Intake {
    private static final int BLOCK = 256;
    private static final int MOST_PENDING = 8 * BLOCK;
    private static final byte[] NO_HASH = new byte[TreeHash.LENGTH];

    private final ExportHeader header;
    private final Remarks remarks;
    private final LeafHashes leaves;
    private final IdSet ids = new IdSet();
    private final Ranges removed = new Ranges();
    private final Ranges removable = new Ranges();
    private final List<HeldCheckpoint> checkpoints = new ArrayList<>();
    private final Lines pending = new Lines();
    private final long[] byKind = new long[LineKind.values().length];
    /** The first line says how to read the others. */
    private long line = 1;
    /** Line of the first that is pending. */
    private long pendingFrom;

    private long removals;
    private boolean isAtCheckpoints;

    Intake(ExportHeader header, Remarks remarks) {
        this.header = header;
        this.remarks = remarks;
        this.leaves = new LeafHashes(header.first());
    }

    void take(Lines lines) {
        for (int at = 0; at < lines.size(); at++) {
            line++;
            switch (lines.kind(at)) {
                case CHECKPOINT -> checkpoint(lines.detail(at));
                case HASHES -> {
                    if (isAtCheckpoints) {
                        misplaced();
                    } else {
                        align((byte[]) lines.detail(at));
                    }
                }
                default -> {
                    if (isAtCheckpoints) {
                        misplaced();
                    } else {
                        if (pending.size() == 0) {
                            pendingFrom = line;
                        }
                        pending.add(lines, at);
                        if (pending.size() == MOST_PENDING) {
                            flush(Weight.FAULT);
                        }
                    }
                }
            }
        }
    }

    /**
     * Nothing follows.
     *
     * @param isDamaged the file could not be read to its end, and it is not the log's fault that something is lacking
     */
    void finish(boolean isDamaged) {
        flush(isDamaged ? Weight.OPEN : Weight.FAULT);
        removed.without(
                removable, (from, to) -> remarks.leaves(Kind.REMOVED_WITHOUT_REASON, Weight.FAULT, from, to, ""));
        boolean isCovered = !checkpoints.isEmpty()
                && checkpoints.get(checkpoints.size() - 1).size() == header.size();
        if (!isDamaged && !isCovered && header.size() > 0) {
            remarks.thing(Kind.CHECKPOINT_LACKING, Weight.FAULT, "");
        }
        if (!isDamaged && leaves.end() < header.size()) {
            byKind[LineKind.MISSING.ordinal()] += header.size() - leaves.end();
            remarks.leaves(Kind.LEAF_MISSING, Weight.FAULT, leaves.end(), header.size(), "");
        }
    }

    LeafHashes leaves() {
        return leaves;
    }

    List<HeldCheckpoint> checkpoints() {
        return checkpoints;
    }

    Counts counts() {
        return new Counts(
                count(LineKind.DECISION),
                count(LineKind.EVENT),
                count(LineKind.OTHER_LEAF) + count(LineKind.UNREADABLE),
                count(LineKind.REMOVED),
                count(LineKind.MISSING),
                removals);
    }

    private long count(LineKind kind) {
        return byKind[kind.ordinal()];
    }

    private void misplaced() {
        remarks.thing(Kind.LINE_UNREADABLE, Weight.FAULT, numbered(line));
    }

    private void checkpoint(Object detail) {
        if (!isAtCheckpoints) {
            flush(Weight.FAULT);
            isAtCheckpoints = true;
        }
        if (detail instanceof HeldCheckpoint held) {
            if (!checkpoints.isEmpty()
                    && held.size() <= checkpoints.get(checkpoints.size() - 1).size()) {
                remarks.thing(Kind.LINE_UNREADABLE, Weight.FAULT, numbered(line) + ", " + held.size());
            }
            checkpoints.add(held);
        } else {
            remarks.thing(Kind.CHECKPOINT_UNREADABLE, Weight.FAULT, numbered(line) + ", " + detail);
        }
    }

    /** Brings the pending lines together with their stored hashes. */
    private void align(byte[] hashes) {
        int lines = pending.size();
        int known = hashes.length / TreeHash.LENGTH;
        if (known != Math.min(BLOCK, header.size() - leaves.end()) && lines == known) {
            remarks.thing(Kind.LINE_UNREADABLE, Weight.FAULT, numbered(line) + ", " + known + " hashes");
        }
        int at = lines == known ? 0 : beforeLostHashes(lines - known);
        if (lines - at == known) {
            both(at, lines, hashes, 0);
        } else {
            int same = 0;
            int most = Math.min(lines - at, known);
            while (same < most && fits(at + same, hashes, same)) {
                same++;
            }
            int sameAtEnd = 0;
            while (sameAtEnd < most - same && fits(lines - 1 - sameAtEnd, hashes, known - 1 - sameAtEnd)) {
                sameAtEnd++;
            }
            both(at, at + same, hashes, 0);
            middle(at + same, lines - sameAtEnd, hashes, same, known - sameAtEnd);
            both(lines - sameAtEnd, lines, hashes, known - sameAtEnd);
        }
        pending.clear();
    }

    /** Takes the lines whose own line of hashes was lost or cannot be read; says how many lines that are. */
    private int beforeLostHashes(int tooMany) {
        if (tooMany < BLOCK || tooMany % BLOCK > 1) {
            return 0;
        }
        int at = 0;
        while (at < tooMany) {
            boolean isLostLine = tooMany % BLOCK == 1 && at == tooMany - 1 && pending.kind(at) == LineKind.UNREADABLE;
            if (isLostLine) {
                remarks.thing(Kind.LINE_UNREADABLE, Weight.FAULT, lineName(at));
            } else {
                one(at, NO_HASH, 0, Weight.FAULT);
            }
            at++;
        }
        return at;
    }

    private boolean fits(int pendingAt, byte[] hashes, int at) {
        int one = pendingAt * TreeHash.LENGTH;
        int other = at * TreeHash.LENGTH;
        return Arrays.equals(pending.hashes(), one, one + TreeHash.LENGTH, hashes, other, other + TreeHash.LENGTH)
                || HashColumn.isNone(pending.hashes(), one)
                || HashColumn.isNone(hashes, other);
    }

    private void both(int from, int to, byte[] hashes, int first) {
        for (int at = from; at < to; at++) {
            one(at, hashes, (first + at - from) * TreeHash.LENGTH, Weight.FAULT);
        }
    }

    /** What lies between lines that fit before and after. */
    private void middle(int from, int to, byte[] hashes, int firstHash, int endHash) {
        if (firstHash == endHash) {
            remarks.leaf(Kind.LEAF_SURPLUS, Weight.FAULT, leaves.end(), lineName(from) + ", " + (to - from) + "×");
            return;
        }
        var kind = from == to ? Kind.LEAF_MISSING : Kind.LEAF_ALTERED;
        int missing = endHash - firstHash;
        remarks.leaves(kind, Weight.FAULT, leaves.end(), leaves.end() + missing, lineName(from));
        for (int at = firstHash; at < endHash; at++) {
            byKind[LineKind.MISSING.ordinal()]++;
            leaves.add(NO_HASH, 0, hashes, at * TreeHash.LENGTH);
        }
    }

    /** Lines that no hashes follow. */
    private void flush(Weight weight) {
        for (int at = 0; at < pending.size(); at++) {
            one(at, NO_HASH, 0, weight);
        }
        pending.clear();
    }

    /** One line is of the next index. */
    private void one(int at, byte[] stored, int storedAt, Weight withoutHash) {
        long index = leaves.end();
        var kind = pending.kind(at);
        byKind[kind.ordinal()]++;
        switch (kind) {
            case DECISION -> id(index, pending.idHigh(at), pending.idLow(at));
            case EVENT -> {
                if (pending.detail(at) instanceof Removal removal) {
                    removals++;
                    // nothing is removed before it was logged
                    if (removal.from() < index) {
                        removable.add(removal.from(), Math.min(removal.to(), index));
                    }
                }
            }
            case OTHER_LEAF -> remarks.leaf(Kind.LEAF_UNKNOWN, Weight.NOTE, index);
            case REMOVED -> removed.add(index);
            case MISSING -> {
                remarks.leaf(Kind.LEAF_MISSING, Weight.FAULT, index);
                if (!Long.valueOf(index).equals(pending.detail(at))) {
                    remarks.thing(Kind.LINE_UNREADABLE, Weight.FAULT, lineName(at));
                }
            }
            default -> remarks.leaf(Kind.LINE_UNREADABLE, Weight.FAULT, index, lineName(at));
        }
        if (index >= header.size()) {
            remarks.leaf(Kind.LEAF_SURPLUS, Weight.FAULT, index);
        }
        if (kind != LineKind.MISSING && HashColumn.isNone(stored, storedAt)) {
            remarks.leaf(Kind.STORED_HASH_MISSING, withoutHash, index);
        }
        leaves.add(pending.hashes(), at * TreeHash.LENGTH, stored, storedAt);
    }

    private void id(long index, long high, long low) {
        long before = ids.add(high, low, index);
        if (before >= 0) {
            remarks.leaf(Kind.DUPLICATE_ID, Weight.FAULT, index, new UUID(high, low) + " = " + before);
        }
    }

    private String lineName(int pendingAt) {
        return numbered(pendingFrom + pendingAt);
    }

    private static String numbered(long number) {
        return "line " + number;
    }
}
