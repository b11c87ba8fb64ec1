package org.wengang.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.wengang.proof.Remark.Kind;
import org.wengang.proof.Remark.Weight;

/**
 * Walks through the tree from checkpoint to checkpoint. There are up to three accounts of the leaves: their content, their stored
 * hashes, the auditor's own files. Whichever gives the root of a signed checkpoint is what was logged, and tells of every leaf
 * whether it is that; where none does, something was altered in all of them.
 */
final class TreeWalk {
    private final LeafHashes leaves;
    private final Remarks remarks;
    private final List<Account> accounts = new ArrayList<>();
    private final List<Passed> failing = new ArrayList<>();
    private final List<Passed> waiting = new ArrayList<>();
    private long soundTo;
    /** Whether the tree before the first leaf is that of the log: its peaks came with the export. */
    private boolean isBeginningSound;

    private long fitting;

    /** A checkpoint that was passed, and what root each account had there; null where it lacked a leaf. */
    private record Passed(HeldCheckpoint checkpoint, List<byte[]> roots) {
        boolean fits(int account) {
            return Arrays.equals(roots.get(account), checkpoint.checkpoint().root());
        }

        /** Whether there was an account that lacked nothing. */
        boolean isTold() {
            return roots.stream().anyMatch(root -> root != null);
        }
    }

    TreeWalk(Frontier before, LeafHashes leaves, boolean hasAnchors, Remarks remarks) {
        this.leaves = leaves;
        this.remarks = remarks;
        this.soundTo = leaves.first();
        this.isBeginningSound = leaves.first() == 0;
        var roots = new SubtreeRoots(before.hash(), leaves);
        accounts.add(new Account(before, List.of(leaves.computed, leaves.stored, leaves.anchored), roots));
        accounts.add(new Account(before, List.of(leaves.stored, leaves.computed, leaves.anchored), roots));
        if (hasAnchors) {
            accounts.add(new Account(before, List.of(leaves.anchored, leaves.stored, leaves.computed), roots));
        }
    }

    /**
     * Walks.
     *
     * @param checkpoints by size, none smaller than the first index. Those that a given key has signed say
     *     what was logged; the others are compared with it
     * @param unproven what it means that leaves are covered by none
     */
    void walk(List<HeldCheckpoint> checkpoints, Weight unproven) {
        for (var checkpoint : checkpoints) {
            if (checkpoint.isProof()) {
                prove(checkpoint);
            } else {
                waiting.add(passed(checkpoint));
            }
        }
        while (!failing.isEmpty() && failing.get(0).checkpoint().size() == soundTo && isBeginningSound) {
            contradicts(failing.remove(0), Weight.FAULT);
        }
        if (!failing.isEmpty() && failing.get(0).isTold()) {
            var first = failing.get(0).checkpoint();
            remarks.leaves(
                    Kind.ROOT_DIFFERS, Weight.FAULT, isBeginningSound ? soundTo : 0, first.size(), first.place());
        } else if (soundTo < leaves.end()) {
            remarks.leaves(Kind.UNPROVEN, unproven, soundTo, leaves.end(), "");
        }
        disputes();
    }

    /** All leaves before are what was logged, or it was told of each that is not. */
    long soundTo() {
        return soundTo;
    }

    /** Whether that is so of all leaves of the export. */
    boolean isSound() {
        return soundTo >= leaves.end();
    }

    /** How many checkpoints fit. */
    long fitting() {
        return fitting;
    }

    private void prove(HeldCheckpoint proof) {
        // mostly the first account fits, and the others need not be worked out
        for (int account = 0; account < accounts.size(); account++) {
            if (Arrays.equals(
                    accounts.get(account).rootAt(proof.size()),
                    proof.checkpoint().root())) {
                failing.forEach(failed -> contradicts(failed, Weight.FAULT));
                failing.clear();
                settle(proof.size(), account);
                fitting++;
                return;
            }
        }
        failing.add(passed(proof));
    }

    private Passed passed(HeldCheckpoint checkpoint) {
        var roots = new ArrayList<byte[]>();
        accounts.forEach(account -> roots.add(account.rootAt(checkpoint.size())));
        return new Passed(checkpoint, roots);
    }

    private void contradicts(Passed passed, Weight weight) {
        remarks.thing(Kind.CHECKPOINT_CONTRADICTS, weight, passed.checkpoint().place());
    }

    /** One account is true until there. */
    private void settle(long to, int truth) {
        for (var passed : waiting) {
            if (passed.fits(truth)) {
                fitting++;
            } else {
                contradicts(passed, passed.checkpoint().isOwn() ? Weight.OPEN : Weight.FAULT);
            }
        }
        waiting.clear();
        var account = accounts.get(truth);
        for (long index = soundTo; index < to; index++) {
            if (isWholeChunk(index, to) && leaves.agree(index >> HashColumn.LEVEL)) {
                index += HashColumn.CHUNK - 1;
            } else {
                compare(index, account.leaf(index));
            }
        }
        accounts.forEach(other -> other.follow(account));
        soundTo = to;
        isBeginningSound = true;
    }

    private void compare(long index, byte[] logged) {
        var content = leaves.computed.get(index);
        if (differs(content, logged)) {
            remarks.leaf(Kind.LEAF_ALTERED, Weight.FAULT, index);
        } else if (differs(leaves.stored.get(index), logged)) {
            remarks.leaf(Kind.STORED_HASH_ALTERED, Weight.FAULT, index);
        }
        if (differs(leaves.anchored.get(index), logged)) {
            remarks.leaf(Kind.HASH_FILE_ALTERED, Weight.FAULT, index);
        }
    }

    /** Where nothing says what was logged, it can still be told that not everything can be true. */
    private void disputes() {
        for (long index = soundTo; index < leaves.end(); index++) {
            if (isWholeChunk(index, leaves.end()) && leaves.agree(index >> HashColumn.LEVEL)) {
                index += HashColumn.CHUNK - 1;
                continue;
            }
            var content = leaves.computed.get(index);
            if (content != null
                    && (differs(leaves.stored.get(index), content) || differs(leaves.anchored.get(index), content))) {
                remarks.leaf(Kind.LEAF_DISPUTED, Weight.FAULT, index);
            }
        }
    }

    private static boolean isWholeChunk(long index, long end) {
        return index % HashColumn.CHUNK == 0 && index + HashColumn.CHUNK <= end;
    }

    private static boolean differs(byte[] known, byte[] other) {
        return known != null && !Arrays.equals(known, other);
    }
}
