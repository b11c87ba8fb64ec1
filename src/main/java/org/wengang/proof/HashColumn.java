package org.wengang.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/**
 * Hashes by index, in chunks of {@value #CHUNK} that begin at a multiple of that: a chunk that is whole is a subtree of level
 * {@value #LEVEL}. A hash of zeros stands for none.
 */
final class HashColumn {
    static final int LEVEL = Subtrees.STEP;
    static final int CHUNK = 1 << LEVEL;
    private static final byte[] NONE = new byte[TreeHash.LENGTH];

    private final long firstChunk;
    private final List<byte[]> chunks = new ArrayList<>();
    /** Chunks that are those of another column as well, and so are not written to. */
    private final BitSet shared = new BitSet();

    /** @param first no hash lies before this index */
    HashColumn(long first) {
        this.firstChunk = first >> LEVEL;
    }

    void put(long index, byte[] from, int offset) {
        int at = (int) ((index >> LEVEL) - firstChunk);
        while (chunks.size() <= at) {
            chunks.add(null);
        }
        var chunk = chunks.get(at);
        if (chunk == null || shared.get(at)) {
            chunk = chunk == null ? new byte[CHUNK * TreeHash.LENGTH] : chunk.clone();
            chunks.set(at, chunk);
            shared.clear(at);
        }
        System.arraycopy(from, offset, chunk, place(index), TreeHash.LENGTH);
    }

    /** The hash at an index, or null. */
    byte[] get(long index) {
        var chunk = chunk(index >> LEVEL);
        if (chunk == null) {
            return null;
        }
        int place = place(index);
        return isNone(chunk, place) ? null : Arrays.copyOfRange(chunk, place, place + TreeHash.LENGTH);
    }

    /** All hashes of a chunk, by its number among all of the log; null if there is none. Not to be changed. */
    byte[] chunk(long number) {
        long at = number - firstChunk;
        return at >= 0 && at < chunks.size() ? chunks.get((int) at) : null;
    }

    /** Keeps a chunk once only if another column has the same. */
    void share(HashColumn other, long number) {
        var chunk = chunk(number);
        var same = other.chunk(number);
        if (chunk != null && chunk != same && Arrays.equals(chunk, same)) {
            int at = (int) (number - firstChunk);
            chunks.set(at, same);
            shared.set(at);
        }
    }

    static boolean isNone(byte[] hashes, int offset) {
        return Arrays.equals(hashes, offset, offset + TreeHash.LENGTH, NONE, 0, TreeHash.LENGTH);
    }

    private static int place(long index) {
        return (int) (index & CHUNK - 1) * TreeHash.LENGTH;
    }
}
