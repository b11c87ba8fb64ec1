package org.wengang.audit;

import java.io.IOException;
import java.util.Optional;
import org.wengang.proof.SignedCheckpoint;

/** A place outside the database in which checkpoints are kept. */
interface Anchor {
    /** The one over the most leaves, or nothing. */
    Optional<SignedCheckpoint> last() throws IOException;

    /**
     * Keeps one.
     *
     * @param size over so many leaves
     * @param leafHashes of the leaves since the last one that was kept here, 32 bytes each
     */
    void keep(long size, String note, byte[] leafHashes) throws IOException;
}
