package org.wengang.workflow;

import java.math.BigDecimal;
import java.util.SortedMap;
import org.wengang.measure.Outcome;
import org.wengang.measure.SubjectKind;

/**
 * One dossier that fares otherwise by one measure.
 *
 * @param key of the dossier
 * @param subjectKind null where nobody said it
 * @param subjectId masked, unless it is a firm's; like {@code subjectName}
 * @param fares how
 */
public record EffectExample(
        String key,
        SubjectKind subjectKind,
        String subjectId,
        String subjectName,
        Fares fares,
        Given before,
        Given after) {

    /** How a dossier fares by a change. */
    public enum Fares {
        GAINS,
        LOSES,
        UNCHANGED,
        BECOMES_UNDETERMINED,
        OTHERWISE
    }

    /**
     * What one measure gives.
     *
     * @param amounts by unit, {@code CNY} for yuan; empty for none
     */
    public record Given(Outcome outcome, SortedMap<String, BigDecimal> amounts) {}

    /** How much it is about, units aside: only to tell large differences from small ones. */
    BigDecimal size() {
        var size = BigDecimal.ZERO;
        for (var difference : EffectOnDossier.differences(before, after).values()) {
            size = size.add(difference.abs());
        }
        return size;
    }
}
