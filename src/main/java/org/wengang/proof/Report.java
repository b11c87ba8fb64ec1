package org.wengang.proof;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.wengang.proof.Remark.Kind;
import org.wengang.proof.Remark.Weight;

/**
 * What a verification of an export found.
 *
 * @param origin the log
 * @param hash of its tree
 * @param first index of the first leaf in the export
 * @param size of the log, as the export states it
 * @param soundTo every leaf before this index, from the first, is what was logged, or there is a remark that it is not; nothing
 *     after it is proven
 * @param counts what the export holds
 * @param checkpoints in the export
 * @param ownCheckpoints that the auditor brought
 * @param fitting of both, how many fit the leaves
 * @param proof the checkpoint that proves as much; empty if none does
 * @param keys the given keys, and what they say
 * @param remarks the worst first
 * @param bytes of the export, unpacked
 */
public record Report(
        String origin,
        TreeHash hash,
        long first,
        long size,
        long soundTo,
        Counts counts,
        long checkpoints,
        long ownCheckpoints,
        long fitting,
        Optional<Checkpoint> proof,
        List<KeyTally> keys,
        List<Remark> remarks,
        long bytes) {
    /** All is well. */
    public static final int WELL = 0;
    /** Something was altered or is missing. */
    public static final int ALTERED = 1;
    /** It cannot be told with what was given. */
    public static final int OPEN = 2;

    /**
     * One given key.
     *
     * @param id in the notes of this log
     * @param good how many checkpoints it has signed
     * @param bad on how many its signature does not fit
     * @param absent how many it has not signed
     */
    public record KeyTally(KnownKey key, String id, long good, long bad, long absent) {}

    /** {@link #WELL}, {@link #ALTERED} or {@link #OPEN}. */
    public int exitCode() {
        if (remarks.stream().anyMatch(remark -> remark.weight() == Weight.FAULT)) {
            return ALTERED;
        }
        return remarks.stream().anyMatch(remark -> remark.weight() == Weight.OPEN) ? OPEN : WELL;
    }

    /**
     * The first leaf that is bad, or the narrowest range it lies in. Where only a proof is lacking counts if there is nothing
     * worse. Empty if no leaf is bad.
     */
    public Optional<Remark> firstBad() {
        var bad = remarks.stream()
                .filter(remark -> remark.weight() == Weight.FAULT && remark.from() >= 0)
                .sorted(Comparator.comparingLong(Remark::from).thenComparing(Remark::to))
                .toList();
        return bad.stream()
                .filter(remark -> remark.kind() != Kind.UNPROVEN && remark.kind() != Kind.STORED_HASH_MISSING)
                .findFirst()
                .or(() -> bad.stream().findFirst());
    }
}
