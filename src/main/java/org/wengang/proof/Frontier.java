package org.wengang.proof;

import java.util.Arrays;

/**
 * A growing tree of which only the peaks are kept: the roots of the largest complete subtrees, one for each bit of the size. That
 * is enough to add leaves and to know the root after each. Peaks are also called a compact range.
 *
 * <p>Belongs to one thread.
 */
public final class Frontier {
    private static final int LEVELS = Long.SIZE - 1;

    private final TreeHash hash;
    /** By level; set where the size has a bit. */
    private final byte[][] peaks;

    private long size;

    private Frontier(TreeHash hash, byte[][] peaks, long size) {
        this.hash = hash;
        this.peaks = peaks;
        this.size = size;
    }

    /** A tree without leaves. */
    public static Frontier empty(TreeHash hash) {
        return new Frontier(hash, new byte[LEVELS][], 0);
    }

    /**
     * A tree as it was kept.
     *
     * @param peaks as {@link #peaks()} gave them
     * @throws IllegalArgumentException if there are not as many peaks as a tree of that size has
     */
    public static Frontier of(TreeHash hash, long size, byte[] peaks) {
        if (size < 0 || peaks.length != Long.bitCount(size) * TreeHash.LENGTH) {
            throw new IllegalArgumentException("a tree of " + size + " leaves has " + Long.bitCount(size) + " peaks of "
                    + TreeHash.LENGTH + " bytes, not " + peaks.length + " bytes");
        }
        var frontier = new Frontier(hash, new byte[LEVELS][], size);
        int offset = 0;
        for (int level = LEVELS - 1; level >= 0; level--) {
            if (frontier.hasPeak(level)) {
                frontier.peaks[level] = Arrays.copyOfRange(peaks, offset, offset + TreeHash.LENGTH);
                offset += TreeHash.LENGTH;
            }
        }
        return frontier;
    }

    /**
     * Adds a leaf at the end.
     *
     * @param leafHash its hash; kept, so not to be changed afterwards
     * @param sink is told of each subtree that this leaf completes, the smallest first
     */
    public void add(byte[] leafHash, SubtreeSink sink) {
        var subtree = leafHash;
        int level = 0;
        while (hasPeak(level)) {
            subtree = hash.node(peaks[level], subtree);
            peaks[level] = null;
            level++;
            if (level % Subtrees.STEP == 0) {
                sink.complete(level, size >> level, subtree);
            }
        }
        peaks[level] = subtree;
        size++;
    }

    /**
     * Adds a complete subtree at the end, as if its leaves had been added one by one; no sink is told.
     *
     * @throws IllegalArgumentException if the size is not a multiple of the subtree's
     */
    public void addSubtree(int level, byte[] subtreeHash) {
        if ((size & ((1L << level) - 1)) != 0) {
            throw new IllegalArgumentException("a subtree of level " + level + " cannot begin at leaf " + size
                    + ", which is no multiple of 2^" + level);
        }
        var subtree = subtreeHash;
        int at = level;
        while (hasPeak(at)) {
            subtree = hash.node(peaks[at], subtree);
            peaks[at] = null;
            at++;
        }
        peaks[at] = subtree;
        size += 1L << level;
    }

    /** How many leaves it has. */
    public long size() {
        return size;
    }

    public TreeHash hash() {
        return hash;
    }

    /** The root of the tree. */
    public byte[] root() {
        byte[] root = null;
        for (int level = 0; level < LEVELS; level++) {
            if (hasPeak(level)) {
                root = root == null ? peaks[level] : hash.node(peaks[level], root);
            }
        }
        return root == null ? hash.empty() : root.clone();
    }

    /** The peaks, one after another, that of the largest subtree first: {@value TreeHash#LENGTH} bytes each. */
    public byte[] peaks() {
        var all = new byte[Long.bitCount(size) * TreeHash.LENGTH];
        int offset = 0;
        for (int level = LEVELS - 1; level >= 0; level--) {
            if (hasPeak(level)) {
                System.arraycopy(peaks[level], 0, all, offset, TreeHash.LENGTH);
                offset += TreeHash.LENGTH;
            }
        }
        return all;
    }

    /** Another tree that begins as this one; what is added to one is not added to the other. */
    public Frontier copy() {
        return new Frontier(hash, peaks.clone(), size);
    }

    private boolean hasPeak(int level) {
        return (size >> level & 1) != 0;
    }
}
