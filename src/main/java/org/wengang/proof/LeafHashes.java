package org.wengang.proof;

/**
 * What is known of the hash of each leaf of an export: as its content gives it (or as the export states it, where the content was
 * removed), as it was stored beside it, and as it lies in the auditor's folders.
 */
final class LeafHashes {
    private final long first;
    private long end;
    private long knownTo;
    final HashColumn computed;
    final HashColumn stored;
    final HashColumn anchored;

    LeafHashes(long first) {
        this.first = first;
        this.end = first;
        this.knownTo = first;
        this.computed = new HashColumn(first);
        this.stored = new HashColumn(first);
        this.anchored = new HashColumn(first);
    }

    /** Adds what is known of the next index. Hashes of zeros stand for none. */
    void add(byte[] computedFrom, int computedAt, byte[] storedFrom, int storedAt) {
        computed.put(end, computedFrom, computedAt);
        stored.put(end, storedFrom, storedAt);
        end++;
        knownTo = end;
        if (end % HashColumn.CHUNK == 0) {
            stored.share(computed, (end - 1) >> HashColumn.LEVEL);
        }
    }

    /**
     * Takes up what lies in the auditor's folders. It may be of leaves behind the end: if the log was cut, these show what it had.
     *
     * @param proven no more than that was ever signed
     */
    void anchor(AnchoredHashes hashes, long proven) {
        long to = Math.min(hashes.to(), Math.max(end, proven));
        knownTo = Math.max(knownTo, to);
        for (long index = Math.max(first, hashes.from()); index < to; index++) {
            anchored.put(index, hashes.bytes(), (int) (index - hashes.from()) * TreeHash.LENGTH);
            if ((index + 1) % HashColumn.CHUNK == 0) {
                anchored.share(computed, index >> HashColumn.LEVEL);
            }
        }
    }

    /** Every index that anything is known of lies before this. */
    long knownTo() {
        return knownTo;
    }

    long first() {
        return first;
    }

    /** The index after the last of the export. */
    long end() {
        return end;
    }

    /** Whether nothing in a chunk contradicts anything else in it. */
    boolean agree(long chunk) {
        var one = computed.chunk(chunk);
        var anchors = anchored.chunk(chunk);
        return one == stored.chunk(chunk) && (anchors == null || anchors == one);
    }
}
