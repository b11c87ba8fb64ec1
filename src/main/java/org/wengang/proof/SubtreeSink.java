package org.wengang.proof;

/** Is told of each subtree that a growing tree completes, so that it can be kept: proofs are made of these. */
@FunctionalInterface
public interface SubtreeSink {
    /** For whoever wants the root only. */
    SubtreeSink NONE = (level, number, hash) -> {};

    /**
     * A subtree is complete and will never change.
     *
     * @param level 8, 16, 24, 32, …: it covers 2^level leaves
     * @param number its place among those of its level: it covers the leaves from number · 2^level on
     * @param hash its root; not to be changed
     */
    void complete(int level, long number, byte[] hash);
}
