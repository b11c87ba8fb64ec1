package org.wengang.proof;

import java.util.stream.IntStream;

/** The roots of the chunks of a column, worked out on all cores: most of the hashing of a tree. */
final class SubtreeRoots {
    private final TreeHash hash;
    private final HashColumn column;
    private final long firstChunk;
    private final byte[][] roots;

    SubtreeRoots(TreeHash hash, LeafHashes leaves) {
        this.hash = hash;
        this.column = leaves.computed;
        this.firstChunk = (leaves.first() + HashColumn.CHUNK - 1) >> HashColumn.LEVEL;
        long chunks = Math.max(0, (leaves.end() >> HashColumn.LEVEL) - firstChunk);
        this.roots = new byte[Math.toIntExact(chunks)][];
        IntStream.range(0, roots.length)
                .parallel()
                .forEach(at -> roots[at] = hash.subtree(column.chunk(firstChunk + at)));
    }

    /** The root over a chunk that is whole; at hand if it is one of the column. */
    byte[] of(long chunk, byte[] hashes) {
        long at = chunk - firstChunk;
        return at >= 0 && at < roots.length && hashes == column.chunk(chunk) ? roots[(int) at] : hash.subtree(hashes);
    }
}
