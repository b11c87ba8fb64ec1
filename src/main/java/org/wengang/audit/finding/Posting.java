package org.wengang.audit.finding;

import java.util.Arrays;
import java.util.function.LongPredicate;

/** Which leaves of a segment have a word, and with which amounts. */
final class Posting {
    /** No amount. */
    static final long NONE = Long.MIN_VALUE;

    /** An amount beyond all budgets, ninety trillion yuan: it is left out, for sums are exact. */
    static final long BEYOND = Long.MIN_VALUE + 1;

    /** A thousand of them fit. */
    static final long LARGEST = Long.MAX_VALUE / Bits.SIZE;

    private final Bits bits;
    private int count;
    private int last = -1;
    /** In the order of the bits; null while nobody has one. */
    private long[] amounts;

    Posting() {
        this(new Bits(), null);
    }

    Posting(Bits bits, long[] amounts) {
        this.bits = bits;
        this.amounts = amounts;
        this.count = bits.count();
    }

    Bits bits() {
        return bits;
    }

    int count() {
        return count;
    }

    boolean hasAmounts() {
        return amounts != null;
    }

    /** The amount of the leaf at that place among those that have the word, or {@link #NONE}. */
    long amount(int place) {
        return hasAmount(place) ? amounts[place] : NONE;
    }

    private boolean hasAmount(int place) {
        return amounts != null && amounts[place] > BEYOND;
    }

    /** Adds a leaf. Leaves come in order; the same one may come several times. */
    void add(int position) {
        if (position == last) {
            return;
        }
        bits.set(position);
        last = position;
        count++;
        if (amounts != null) {
            if (amounts.length < count) {
                amounts = Arrays.copyOf(amounts, Math.min(Bits.SIZE, amounts.length * 2));
            }
            amounts[count - 1] = NONE;
        }
    }

    /** Adds an amount to what the leaf has. */
    void add(int position, long amount) {
        add(position);
        if (amounts == null) {
            amounts = new long[Math.min(Bits.SIZE, Math.max(16, Integer.highestOneBit(count) * 2))];
            Arrays.fill(amounts, 0, count, NONE);
        }
        long before = amounts[count - 1];
        if (before == BEYOND || amount == BEYOND) {
            amounts[count - 1] = BEYOND;
        } else {
            long sum = before == NONE ? amount : before + amount;
            amounts[count - 1] = Math.abs(sum) > LARGEST ? BEYOND : sum;
        }
    }

    /** The sum of all amounts. */
    long sum() {
        long sum = 0;
        for (int i = 0; amounts != null && i < count; i++) {
            sum += hasAmount(i) ? amounts[i] : 0;
        }
        return sum;
    }

    /** The sum over some leaves. */
    long sum(Bits of) {
        if (amounts == null) {
            return 0;
        }
        long sum = 0;
        int place = 0;
        for (int at = bits.next(0); at >= 0; at = bits.next(at + 1)) {
            if (hasAmount(place) && of.has(at)) {
                sum += amounts[place];
            }
            place++;
        }
        return sum;
    }

    /** Those whose amount is so. */
    Bits where(LongPredicate amount) {
        var found = new Bits();
        if (amounts != null) {
            int place = 0;
            for (int at = bits.next(0); at >= 0; at = bits.next(at + 1)) {
                if (hasAmount(place) && amount.test(amounts[place])) {
                    found.set(at);
                }
                place++;
            }
        }
        return found;
    }
}
