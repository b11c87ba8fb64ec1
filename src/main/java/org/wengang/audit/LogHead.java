package org.wengang.audit;

import java.time.Instant;
import org.wengang.proof.Frontier;

/**
 * The end of the log as a node knows it.
 *
 * @param origin the name of the log in checkpoints
 * @param frontier of the tree over all leaves; not to be changed, copies grow
 * @param lastAt the latest time that a leaf has, or null
 */
record LogHead(String origin, Frontier frontier, Instant lastAt) {
    long size() {
        return frontier.size();
    }
}
