package org.wengang.proof;

import java.util.Arrays;
import java.util.List;
import org.wengang.proof.SignedCheckpoint.Standing;

/**
 * A checkpoint that a verification has at hand, and what the given keys say to it.
 *
 * @param where file or line that it is from
 * @param isOwn whether the auditor brought it, instead of finding it in the export
 * @param standings one for each given key, in their order
 */
record HeldCheckpoint(String where, boolean isOwn, Checkpoint checkpoint, List<Standing> standings) {
    /** @throws Unusable if the note cannot be read */
    static HeldCheckpoint read(String where, boolean isOwn, String note, List<KnownKey> keys) {
        var signed = SignedCheckpoint.parse(note);
        var standings = new Standing[keys.size()];
        Arrays.setAll(standings, at -> signed.standing(keys.get(at).key()));
        return new HeldCheckpoint(where, isOwn, signed.checkpoint(), List.of(standings));
    }

    long size() {
        return checkpoint.size();
    }

    /** A given key has signed it, and no signature of a given key is wrong. */
    boolean isProof() {
        return standings.contains(Standing.GOOD) && !isForged();
    }

    /** A signature of a given key does not fit. */
    boolean isForged() {
        return standings.contains(Standing.BAD);
    }

    /** For whoever looks for it. */
    String place() {
        return size() + ", " + where;
    }
}
