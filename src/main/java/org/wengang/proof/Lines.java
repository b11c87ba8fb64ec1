package org.wengang.proof;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/**
 * Lines of an export, read and hashed: of most nothing is left but kind, hash and id. A hash of zeros stands for none.
 */
final class Lines {
    private static final int AT_FIRST = 512;

    private int size;
    private byte[] kinds = new byte[AT_FIRST];
    private byte[] hashes = new byte[AT_FIRST * TreeHash.LENGTH];
    private long[] ids = new long[AT_FIRST * 2];
    private final Map<Integer, Object> details = new HashMap<>();

    /**
     * Adds a line.
     *
     * @param hash of a leaf; null if there is none
     * @param detail what else is to be known of it: a {@link Removal}, an index, the {@code byte[]} of a line of hashes, a {@link
     *     HeldCheckpoint}, or a text that says why it cannot be read; mostly null
     */
    void add(LineKind kind, byte[] hash, long idHigh, long idLow, Object detail) {
        grow();
        if (hash != null) {
            System.arraycopy(hash, 0, hashes, size * TreeHash.LENGTH, TreeHash.LENGTH);
        } else {
            Arrays.fill(hashes, size * TreeHash.LENGTH, (size + 1) * TreeHash.LENGTH, (byte) 0);
        }
        set(kind, idHigh, idLow, detail);
    }

    /** Adds a line of others. */
    void add(Lines from, int line) {
        grow();
        System.arraycopy(from.hashes, line * TreeHash.LENGTH, hashes, size * TreeHash.LENGTH, TreeHash.LENGTH);
        set(from.kind(line), from.idHigh(line), from.idLow(line), from.detail(line));
    }

    private void set(LineKind kind, long idHigh, long idLow, Object detail) {
        kinds[size] = (byte) kind.ordinal();
        ids[2 * size] = idHigh;
        ids[2 * size + 1] = idLow;
        if (detail != null) {
            details.put(size, detail);
        }
        size++;
    }

    private void grow() {
        if (size == kinds.length) {
            kinds = Arrays.copyOf(kinds, 2 * size);
            hashes = Arrays.copyOf(hashes, 2 * size * TreeHash.LENGTH);
            ids = Arrays.copyOf(ids, 4 * size);
        }
    }

    void clear() {
        size = 0;
        details.clear();
    }

    int size() {
        return size;
    }

    LineKind kind(int line) {
        return LineKind.of(kinds[line]);
    }

    /** The hashes of all lines, one after another. */
    byte[] hashes() {
        return hashes;
    }

    long idHigh(int line) {
        return ids[2 * line];
    }

    long idLow(int line) {
        return ids[2 * line + 1];
    }

    Object detail(int line) {
        return details.get(line);
    }
}
