package org.wengang.audit;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import org.wengang.proof.Proofs;
import org.wengang.proof.SignedCheckpoint;

/** Holds checkpoints against the log: not cut off, not an old copy, not altered under them. */
final class Agreement {
    private static final Logger LOG = System.getLogger(Agreement.class.getName());

    private final LogKeys keys;

    Agreement(LogKeys keys) {
        this.keys = keys;
    }

    /**
     * Whether the log in the store is the one that a checkpoint was made of; if not, the log of the service says why.
     *
     * @param where it was found
     */
    boolean agrees(Connection connection, SignedCheckpoint signed, String where) throws SQLException {
        var checkpoint = signed.checkpoint();
        // read after the checkpoint: other nodes write meanwhile
        var head = LogStore.head(connection).orElseThrow();
        boolean isSigned = keys.registered(connection).stream()
                .anyMatch(one -> signed.standing(one.key()) == SignedCheckpoint.Standing.GOOD);
        if (!checkpoint.origin().equals(head.origin()) || !isSigned) {
            LOG.log(
                    Level.ERROR,
                    "the last checkpoint in {0} is of the log {1}, and not signed by a key of {2}. Maybe it belongs to another"
                            + " store: set WENGANG_LOG_CHECKPOINT_FOLDER or WENGANG_LOG_OBJECT_STORE_URL",
                    where,
                    checkpoint.origin(),
                    head.origin());
            return false;
        }
        if (checkpoint.size() > head.size()) {
            LOG.log(
                    Level.ERROR,
                    "{0} has a checkpoint over {1} leaves, and the store has {2}: leaves are missing. Maybe an old backup was"
                            + " restored; docs/how-to/keys-and-checkpoints.md says what to do",
                    where,
                    Long.toString(checkpoint.size()),
                    Long.toString(head.size()));
            return false;
        }
        var root = Proofs.root(head.frontier().hash(), LogStore.subtrees(connection), checkpoint.size());
        if (!Arrays.equals(root, checkpoint.root())) {
            LOG.log(
                    Level.ERROR,
                    "the first {0} leaves are not those that the checkpoint in {1} was made of: the store was altered, or an old"
                            + " backup was restored and has grown since; docs/how-to/keys-and-checkpoints.md says what to do",
                    Long.toString(checkpoint.size()),
                    where);
            return false;
        }
        return true;
    }
}
