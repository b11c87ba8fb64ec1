package org.wengang.proof;

/** Where the hashes of a tree are kept: those of the leaves, and those that a {@link SubtreeSink} was told of. */
@FunctionalInterface
public interface Subtrees {
    /** Levels that are kept lie so far apart. */
    int STEP = 8;

    /**
     * Some hashes of one level, in order.
     *
     * @param level 0 for the leaves, or 8, 16, 24, 32, … for complete subtrees of 2^level leaves
     * @param from number of the first
     * @param count how many: at most 256, and only those that are complete at the size asked about
     * @return {@code count} hashes of {@value TreeHash#LENGTH} bytes
     */
    byte[][] hashes(int level, long from, int count);
}
