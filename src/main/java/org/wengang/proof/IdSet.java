package org.wengang.proof;

/** The ids of decisions, each with the index it was first seen at: a hash table without objects, for many millions. */
final class IdSet {
    private static final int AT_FIRST = 1 << 16;
    private static final long MIX = 0x9e3779b97f4a7c15L;

    private int size;
    /** Three for each place: the two halves of an id, and its index plus one; 0 where there is none. */
    private long[] places = new long[3 * AT_FIRST];

    /** Adds an id; says at which index it was seen before, or -1. */
    long add(long high, long low, long index) {
        if (2 * (size + 1) > places.length / 3) {
            grow();
        }
        int place = place(places, high, low);
        if (places[place + 2] != 0) {
            return places[place + 2] - 1;
        }
        set(places, place, high, low, index + 1);
        size++;
        return -1;
    }

    private void grow() {
        var larger = new long[Math.multiplyExact(2, places.length)];
        for (int old = 0; old < places.length; old += 3) {
            if (places[old + 2] != 0) {
                set(larger, place(larger, places[old], places[old + 1]), places[old], places[old + 1], places[old + 2]);
            }
        }
        places = larger;
    }

    private static void set(long[] places, int place, long high, long low, long index) {
        places[place] = high;
        places[place + 1] = low;
        places[place + 2] = index;
    }

    /** Where an id is, or should be. */
    private static int place(long[] places, long high, long low) {
        int mask = places.length / 3 - 1;
        long mixed = (high * MIX ^ low) * MIX;
        int at = (int) (mixed >>> 33) & mask;
        while (places[3 * at + 2] != 0 && (places[3 * at] != high || places[3 * at + 1] != low)) {
            at = at + 1 & mask;
        }
        return 3 * at;
    }
}
