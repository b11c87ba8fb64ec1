package org.wengang.proof;

/**
 * A file of leaf hashes from a folder of checkpoints.
 *
 * @param where the file
 * @param from index of the first leaf
 * @param bytes the hashes, one after another
 */
record AnchoredHashes(String where, long from, byte[] bytes) {
    /** The index after the last leaf. */
    long to() {
        return from + bytes.length / TreeHash.LENGTH;
    }
}
