package org.wengang.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Inclusion proofs (包含证明) and consistency proofs (一致性证明) of RFC 9162, sections 2.1.3 and 2.1.4. A proof is a list of hashes
 * of {@value TreeHash#LENGTH} bytes, in the order of the RFC: from the leaves up.
 */
public final class Proofs {
    private Proofs() {}

    /**
     * The proof that a leaf is in a tree.
     *
     * @param index of the leaf, from 0
     * @param size of the tree
     * @throws IllegalArgumentException if there is no such leaf in a tree of that size
     */
    public static List<byte[]> inclusion(TreeHash hash, Subtrees subtrees, long index, long size) {
        if (index < 0 || index >= size) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has no leaf " + index);
        }
        var proof = new ArrayList<byte[]>();
        new Tree(hash, subtrees, size).path(index, 0, size, proof);
        return Collections.unmodifiableList(proof);
    }

    /**
     * The proof that a tree is the beginning of a later one. It is empty if the two are of one size, and if the first has no
     * leaf, since nothing is claimed then.
     *
     * @throws IllegalArgumentException if the later tree is the smaller one
     */
    public static List<byte[]> consistency(TreeHash hash, Subtrees subtrees, long from, long to) {
        if (from < 0 || from > to) {
            throw new IllegalArgumentException("a tree of " + to + " leaves does not begin with one of " + from);
        }
        var proof = new ArrayList<byte[]>();
        if (from > 0 && from < to) {
            new Tree(hash, subtrees, to).subproof(from, 0, to, true, proof);
        }
        return Collections.unmodifiableList(proof);
    }

    /** The root of the tree of the first leaves. */
    public static byte[] root(TreeHash hash, Subtrees subtrees, long size) {
        if (size < 0) {
            throw new IllegalArgumentException("a tree has no " + size + " leaves");
        }
        return size == 0
                ? hash.empty()
                : new Tree(hash, subtrees, size).range(0, size).clone();
    }

    /** Whether a proof shows that a leaf is in the tree of that size and root: RFC 9162, section 2.1.3.2. */
    public static boolean includes(
            TreeHash hash, byte[] leafHash, long index, long size, List<byte[]> proof, byte[] root) {
        if (index < 0 || index >= size || isMisshapen(proof)) {
            return false;
        }
        long at = index;
        long last = size - 1;
        var reached = leafHash;
        for (var sibling : proof) {
            if (last == 0) {
                return false;
            }
            if ((at & 1) == 1 || at == last) {
                reached = hash.node(sibling, reached);
                while ((at & 1) == 0 && at != 0) {
                    at >>= 1;
                    last >>= 1;
                }
            } else {
                reached = hash.node(reached, sibling);
            }
            at >>= 1;
            last >>= 1;
        }
        return last == 0 && Arrays.equals(reached, root);
    }

    /** Whether a proof shows that one tree is the beginning of another: RFC 9162, section 2.1.4.2. */
    public static boolean isConsistent(
            TreeHash hash, long from, byte[] fromRoot, long to, byte[] toRoot, List<byte[]> proof) {
        if (from < 0 || from > to || isMisshapen(proof)) {
            return false;
        }
        if (from == to) {
            return proof.isEmpty() && Arrays.equals(fromRoot, toRoot);
        }
        if (from == 0) {
            return proof.isEmpty() && Arrays.equals(fromRoot, hash.empty());
        }
        // the root of a complete first tree is not in the proof: whoever checks it has it
        var path = proof;
        if (Long.bitCount(from) == 1) {
            path = new ArrayList<>(proof.size() + 1);
            path.add(fromRoot);
            path.addAll(proof);
        }
        if (path.isEmpty()) {
            return false;
        }
        int shared = Long.numberOfTrailingZeros(from);
        long first = (from - 1) >> shared;
        long second = (to - 1) >> shared;
        var firstReached = path.get(0);
        var secondReached = path.get(0);
        for (var next : path.subList(1, path.size())) {
            if (second == 0) {
                return false;
            }
            if ((first & 1) == 1 || first == second) {
                firstReached = hash.node(next, firstReached);
                secondReached = hash.node(next, secondReached);
                while ((first & 1) == 0 && first != 0) {
                    first >>= 1;
                    second >>= 1;
                }
            } else {
                secondReached = hash.node(secondReached, next);
            }
            first >>= 1;
            second >>= 1;
        }
        return second == 0 && Arrays.equals(firstReached, fromRoot) && Arrays.equals(secondReached, toRoot);
    }

    private static boolean isMisshapen(List<byte[]> proof) {
        return proof.size() > 2 * Long.SIZE || proof.stream().anyMatch(one -> one.length != TreeHash.LENGTH);
    }

    /** A tree of one size over what is kept of it. What was read once is not read again. */
    private static final class Tree {
        private static final int BLOCK = 1 << Subtrees.STEP;

        private final TreeHash hash;
        private final Subtrees subtrees;
        private final long size;
        private final Map<Block, byte[][]> read = new HashMap<>();

        private record Block(int level, long number) {}

        Tree(TreeHash hash, Subtrees subtrees, long size) {
            this.hash = hash;
            this.subtrees = subtrees;
            this.size = size;
        }

        /** PATH of the RFC, for the leaf at {@code index} in the leaves from {@code from} to {@code to}. */
        void path(long index, long from, long to, List<byte[]> proof) {
            if (to - from == 1) {
                return;
            }
            long middle = from + split(to - from);
            if (index < middle) {
                path(index, from, middle, proof);
                proof.add(range(middle, to));
            } else {
                path(index, middle, to, proof);
                proof.add(range(from, middle));
            }
        }

        /** SUBPROOF of the RFC: {@code end} is where the first tree ends. */
        void subproof(long end, long from, long to, boolean isWhole, List<byte[]> proof) {
            if (end == to) {
                if (!isWhole) {
                    proof.add(range(from, to));
                }
                return;
            }
            long middle = from + split(to - from);
            if (end <= middle) {
                subproof(end, from, middle, isWhole, proof);
                proof.add(range(middle, to));
            } else {
                subproof(end, middle, to, false, proof);
                proof.add(range(from, middle));
            }
        }

        /** The root over the leaves from one to before another, where the first is a multiple of what they fill. */
        byte[] range(long from, long to) {
            long count = to - from;
            if (Long.bitCount(count) == 1) {
                int level = Long.numberOfTrailingZeros(count);
                return subtree(level, from >> level);
            }
            long middle = from + split(count);
            return hash.node(range(from, middle), range(middle, to));
        }

        /** The largest power of two below. */
        private static long split(long count) {
            return Long.highestOneBit(count - 1);
        }

        /** The root of a complete subtree, from the kept hashes of the level at or below it. */
        private byte[] subtree(int level, long number) {
            int kept = level - level % Subtrees.STEP;
            int above = level - kept;
            long first = number << above;
            var block = read.computeIfAbsent(new Block(kept, first / BLOCK), this::block);
            return fold(block, (int) (first % BLOCK), 1 << above);
        }

        private byte[][] block(Block block) {
            long first = block.number() * BLOCK;
            int count = (int) Math.min(BLOCK, (size >> block.level()) - first);
            var hashes = subtrees.hashes(block.level(), first, count);
            if (hashes.length != count) {
                throw new IllegalStateException("level " + block.level() + ": " + count + " hashes from " + first
                        + " were asked for, " + hashes.length + " given");
            }
            return hashes;
        }

        private byte[] fold(byte[][] hashes, int from, int count) {
            if (count == 1) {
                return hashes[from];
            }
            return hash.node(fold(hashes, from, count / 2), fold(hashes, from + count / 2, count / 2));
        }
    }
}
