package org.wengang.api;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.RoundingMode;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * A row that is used by a share of its measure's decisions that is at least twice, or at most half, what it was, and not by chance.
 *
 * @param ratio how many times as large, or as small, at least 2; a row that was not used at all counts as half a case
 * @param direction {@code up} or {@code down}
 */
@Schema(name = "RowJump")
public record RowJump(
        @Schema(description = "占比变为几倍，或几分之一 · how many times as large or small", examples = "3.2")
        String ratio,

        @Schema(enumeration = {"up", "down"}) String direction) {
    /** The share must change by this factor. */
    static final BigDecimal LEAST_RATIO = BigDecimal.valueOf(2);
    /** The measure must have been decided so often on both sides. */
    static final long LEAST_DECIDED = 100;
    /** Two-proportion z must be at least 4: by chance alone that is so once in 16,000 comparisons. */
    private static final BigInteger LEAST_Z_SQUARED = BigInteger.valueOf(16);

    private static final BigDecimal HALF = new BigDecimal("0.5");
    private static final int DIGITS = 6;

    /**
     * Holds two periods against each other.
     *
     * @param hits in the one that is looked at
     * @param decided of the measure
     * @return null if the share did not jump
     */
    static RowJump of(long hits, long decided, long hitsBefore, long decidedBefore) {
        boolean isEnough = decided >= LEAST_DECIDED && decidedBefore >= LEAST_DECIDED;
        if (!isEnough || !isBeyondChance(hits, decided, hitsBefore, decidedBefore)) {
            return null;
        }
        var now = cases(hits).multiply(BigDecimal.valueOf(decidedBefore));
        var before = cases(hitsBefore).multiply(BigDecimal.valueOf(decided));
        boolean isUp = now.compareTo(before) > 0;
        var ratio = isUp
                ? now.divide(before, DIGITS, RoundingMode.HALF_UP)
                : before.divide(now, DIGITS, RoundingMode.HALF_UP);
        return ratio.compareTo(LEAST_RATIO) < 0
                ? null
                : new RowJump(ratio.setScale(1, RoundingMode.HALF_UP).toPlainString(), isUp ? "up" : "down");
    }

    private static BigDecimal cases(long hits) {
        return hits == 0 ? HALF : BigDecimal.valueOf(hits);
    }

    /** z² ≥ 16, without a division: z² = (h·m − b·n)²·(n+m) / (n·m·(h+b)·(n+m−h−b)). */
    private static boolean isBeyondChance(long hits, long decided, long hitsBefore, long decidedBefore) {
        var h = BigInteger.valueOf(hits);
        var n = BigInteger.valueOf(decided);
        var b = BigInteger.valueOf(hitsBefore);
        var m = BigInteger.valueOf(decidedBefore);
        var all = n.add(m);
        var used = h.add(b);
        var spread = n.multiply(m).multiply(used).multiply(all.subtract(used));
        var distance = h.multiply(m).subtract(b.multiply(n)).pow(2).multiply(all);
        return spread.signum() > 0 && distance.compareTo(LEAST_Z_SQUARED.multiply(spread)) >= 0;
    }
}
