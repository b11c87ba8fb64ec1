package org.wengang.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.wengang.facts.Quantity;
import org.wengang.measure.Kind;

/** An amount as the answer states it: money to the cent, half up; quantities cut to six decimals, never up. */
final class Stated {
    private static final int QUANTITY_SCALE = 6;

    private Stated() {}

    static BigDecimal of(Quantity amount, Kind kind) {
        if (kind != Kind.QUANTITY) {
            return amount.rounded(2, RoundingMode.HALF_UP);
        }
        var cut = amount.rounded(QUANTITY_SCALE, RoundingMode.DOWN).stripTrailingZeros();
        return cut.scale() < 0 ? cut.setScale(0) : cut;
    }

    /** Whether the amount is known and nothing is left of it when it is stated. */
    static boolean isNothing(Quantity amount, Kind kind) {
        return amount.isKnown() && of(amount, kind).signum() == 0;
    }
}
