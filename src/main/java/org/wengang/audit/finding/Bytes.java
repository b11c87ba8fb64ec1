package org.wengang.audit.finding;

import java.util.Arrays;

/** Bytes that are written or read one number after the other; small numbers take few. */
final class Bytes {
    private byte[] bytes;
    private int size;
    private int at;

    /** To be written. */
    Bytes(int capacity) {
        bytes = new byte[Math.max(16, capacity)];
    }

    /** To be read. */
    Bytes(byte[] of) {
        bytes = of;
        size = of.length;
    }

    int size() {
        return size;
    }

    boolean hasMore() {
        return at < size;
    }

    void put(byte value) {
        if (size == bytes.length) {
            bytes = Arrays.copyOf(bytes, size * 2);
        }
        bytes[size++] = value;
    }

    byte get() {
        return bytes[at++];
    }

    /** Seven bits a byte, the lowest first. */
    void putVarint(long value) {
        long rest = value;
        while ((rest & ~0x7fL) != 0) {
            put((byte) (rest | 0x80));
            rest >>>= 7;
        }
        put((byte) rest);
    }

    long getVarint() {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = get();
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
    }

    /** Numbers near zero, of either sign, as small ones without. */
    static long zigzag(long value) {
        return value << 1 ^ value >> 63;
    }

    static long unzigzag(long coded) {
        return coded >>> 1 ^ -(coded & 1);
    }

    byte[] toArray() {
        return Arrays.copyOf(bytes, size);
    }
}
