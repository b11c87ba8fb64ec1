package org.wengang.audit;

import java.io.IOException;
import java.util.Optional;
import org.wengang.proof.SignedCheckpoint;

/** A place outside the database in which checkpoints are kept. */
interface Anchor {
    /**
     * The one over the most leaves, or nothing.
     *
     * @param likely how many leaves it is probably over; it is found whatever this says
     * @throws IOException if it cannot be found out
     * @throws org.wengang.proof.Unusable if something else is in its place
     */
    Optional<SignedCheckpoint> last(long likely) throws IOException;

    /**
     * Keeps one. What is there already is never replaced: if it is the same, that is as good.
     *
     * @param size over so many leaves
     * @param leafHashes of the leaves since the last one that was kept here, 32 bytes each
     */
    void keep(long size, String note, byte[] leafHashes) throws IOException;

    /**
     * Puts aside those over more leaves than so many, so that they are no longer in the way, and stay.
     *
     * @return whether that can be done here
     */
    default boolean setAside(long size) throws IOException {
        return false;
    }

    /** Whether it is reached over a network, so that nothing should wait for it. */
    default boolean isFar() {
        return false;
    }
}
