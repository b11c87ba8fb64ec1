package org.wengang.audit.finding;

import java.util.Arrays;
import java.util.LinkedHashMap;

/**
 * A posting as the store has it, in as few bytes as one of a few ways allows; the first byte says which.
 *
 * @param bits which leaves
 * @param amounts their amounts, or null for none
 */
record PackedPosting(byte[] bits, byte[] amounts) {
    private static final byte BITMAP = 0;
    private static final byte PRESENT = 1;
    private static final byte ABSENT = 2;

    private static final byte EACH = 0;
    private static final byte PALETTE = 1;
    private static final int PALETTE_SIZE = 16;

    static PackedPosting of(Posting posting) {
        return new PackedPosting(packed(posting.bits()), posting.hasAmounts() ? amounts(posting) : null);
    }

    static Posting posting(byte[] bits, byte[] amounts) {
        var unpacked = bits(bits);
        return new Posting(unpacked, amounts == null ? null : amounts(amounts, unpacked.count()));
    }

    // --- bits

    private static byte[] packed(Bits bits) {
        var bitmap = bitmap(bits);
        var present = gaps(PRESENT, bits, true, bitmap.length);
        var absent = gaps(ABSENT, bits, false, present == null ? bitmap.length : present.length);
        return absent != null ? absent : present != null ? present : bitmap;
    }

    private static byte[] bitmap(Bits bits) {
        var bytes = new byte[1 + Bits.SIZE / Byte.SIZE];
        bytes[0] = BITMAP;
        int last = 0;
        for (int at = bits.next(0); at >= 0; at = bits.next(at + 1)) {
            last = 1 + (at >> 3);
            bytes[last] |= (byte) (1 << (at & 7));
        }
        return Arrays.copyOf(bytes, last + 1);
    }

    /** The distances from one to the next; null if that is not shorter. */
    private static byte[] gaps(byte way, Bits bits, boolean wanted, int shorterThan) {
        var out = new Bytes(shorterThan);
        out.put(way);
        int before = -1;
        for (int at = 0; at < Bits.SIZE; at++) {
            if (bits.has(at) == wanted) {
                if (out.size() + 2 > shorterThan) {
                    return null;
                }
                out.putVarint(at - before - 1);
                before = at;
            }
        }
        return out.size() < shorterThan ? out.toArray() : null;
    }

    static Bits bits(byte[] packed) {
        var bits = new Bits();
        var in = new Bytes(packed);
        byte way = in.get();
        if (way == BITMAP) {
            for (int i = 1; i < packed.length; i++) {
                bits.setEight(i - 1, packed[i]);
            }
            return bits;
        }
        for (int at = -1; in.hasMore(); ) {
            at += (int) in.getVarint() + 1;
            bits.set(at);
        }
        return way == PRESENT ? bits : Bits.all().andNot(bits);
    }

    // --- amounts

    private static byte[] amounts(Posting posting) {
        var each = new Bytes(256);
        each.put(EACH);
        var palette = new LinkedHashMap<Long, Integer>();
        for (int i = 0; i < posting.count(); i++) {
            long amount = posting.amount(i);
            each.putVarint(amount == Posting.NONE ? 0 : Bytes.zigzag(amount) + 1);
            if (palette.size() <= PALETTE_SIZE) {
                palette.putIfAbsent(amount, palette.size());
            }
        }
        var few = palette.size() <= PALETTE_SIZE ? few(posting, palette) : null;
        return few != null && few.length < each.size() ? few : each.toArray();
    }

    /** Many measures give one of a few amounts: half a byte each, none if there is but one. */
    private static byte[] few(Posting posting, LinkedHashMap<Long, Integer> palette) {
        var out = new Bytes(256);
        out.put(PALETTE);
        out.put((byte) palette.size());
        palette.keySet().forEach(amount -> out.putVarint(amount == Posting.NONE ? 0 : Bytes.zigzag(amount) + 1));
        for (int i = 0; palette.size() > 1 && i < posting.count(); i += 2) {
            int low = palette.get(posting.amount(i));
            int high = i + 1 < posting.count() ? palette.get(posting.amount(i + 1)) : 0;
            out.put((byte) (low | high << 4));
        }
        return out.toArray();
    }

    private static long[] amounts(byte[] packed, int count) {
        var in = new Bytes(packed);
        var amounts = new long[count];
        if (in.get() == EACH) {
            for (int i = 0; i < count; i++) {
                amounts[i] = amount(in);
            }
            return amounts;
        }
        var palette = new long[in.get()];
        for (int i = 0; i < palette.length; i++) {
            palette[i] = amount(in);
        }
        if (palette.length == 1) {
            Arrays.fill(amounts, palette[0]);
            return amounts;
        }
        for (int i = 0; i < count; i += 2) {
            byte two = in.get();
            amounts[i] = palette[two & 0xf];
            if (i + 1 < count) {
                amounts[i + 1] = palette[two >> 4 & 0xf];
            }
        }
        return amounts;
    }

    private static long amount(Bytes in) {
        long coded = in.getVarint();
        return coded == 0 ? Posting.NONE : Bytes.unzigzag(coded - 1);
    }
}
