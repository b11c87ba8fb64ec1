package org.wengang.audit.finding;

/**
 * When the decisions of a segment were made, in microseconds of the epoch.
 *
 * @param micros in the order of the decisions, which is not quite that of time
 */
record Times(long[] micros) {
    byte[] packed() {
        var out = new Bytes(micros.length * 3);
        long before = 0;
        for (long at : micros) {
            out.putVarint(Bytes.zigzag(at - before));
            before = at;
        }
        return out.toArray();
    }

    static Times of(byte[] packed, int count) {
        var in = new Bytes(packed);
        var micros = new long[count];
        long before = 0;
        for (int i = 0; i < count; i++) {
            before += Bytes.unzigzag(in.getVarint());
            micros[i] = before;
        }
        return new Times(micros);
    }

    /**
     * Of some decisions those that were made then.
     *
     * @param decisions all of the segment
     * @param to exclusive
     */
    Bits between(Bits some, Bits decisions, long from, long to) {
        var found = new Bits();
        int place = 0;
        for (int at = decisions.next(0); at >= 0; at = decisions.next(at + 1)) {
            if (some.has(at) && micros[place] >= from && micros[place] < to) {
                found.set(at);
            }
            place++;
        }
        return found;
    }
}
