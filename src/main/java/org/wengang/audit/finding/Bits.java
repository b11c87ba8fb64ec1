package org.wengang.audit.finding;

import java.util.Arrays;
import java.util.function.IntPredicate;

/** Which of the 1,024 leaves of a segment. Mutable. */
final class Bits {
    /** How many leaves a segment has. */
    static final int SIZE = 1_024;

    private final long[] words = new long[SIZE / Long.SIZE];

    static Bits of(Bits other) {
        return new Bits().or(other);
    }

    static Bits all() {
        var all = new Bits();
        Arrays.fill(all.words, -1L);
        return all;
    }

    void set(int position) {
        words[position >> 6] |= 1L << position;
    }

    /** Sets eight on end, the lowest bit first. */
    void setEight(int place, byte eight) {
        words[place >> 3] |= (eight & 0xffL) << (place << 3);
    }

    boolean has(int position) {
        return (words[position >> 6] >>> position & 1) != 0;
    }

    Bits or(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] |= other.words[i];
        }
        return this;
    }

    Bits and(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= other.words[i];
        }
        return this;
    }

    Bits andNot(Bits other) {
        for (int i = 0; i < words.length; i++) {
            words[i] &= ~other.words[i];
        }
        return this;
    }

    /** Only those before that position. */
    Bits before(int position) {
        for (int i = 0; i < words.length; i++) {
            int from = i << 6;
            if (from >= position) {
                words[i] = 0;
            } else if (position - from < Long.SIZE) {
                words[i] &= (1L << position) - 1;
            }
        }
        return this;
    }

    /** Only those for which that holds, asked in order. */
    Bits where(IntPredicate holds) {
        for (int at = next(0); at >= 0; at = next(at + 1)) {
            if (!holds.test(at)) {
                words[at >> 6] &= ~(1L << at);
            }
        }
        return this;
    }

    int count() {
        int count = 0;
        for (long word : words) {
            count += Long.bitCount(word);
        }
        return count;
    }

    boolean isEmpty() {
        for (long word : words) {
            if (word != 0) {
                return false;
            }
        }
        return true;
    }

    /** The first from there on, or -1. */
    int next(int from) {
        if (from >= SIZE) {
            return -1;
        }
        int i = from >> 6;
        long word = words[i] & -1L << from;
        while (word == 0) {
            if (++i == words.length) {
                return -1;
            }
            word = words[i];
        }
        return (i << 6) + Long.numberOfTrailingZeros(word);
    }

    /** The last up to there, or -1. */
    int previous(int to) {
        for (int at = to; at >= 0; at--) {
            if (has(at)) {
                return at;
            }
        }
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bits bits && Arrays.equals(words, bits.words);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(words);
    }

    @Override
    public String toString() {
        return count() + " of " + SIZE;
    }
}
