package org.wengang.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.wengang.facts.Quantity;
import org.wengang.law.Label;
import org.wengang.law.Unit;
import org.wengang.table.CellType;

/**
 * A figure that an amount was reckoned with: a cell of the table, or an indicator of the dossier or item.
 *
 * @param type of the cell; null for an indicator
 * @param unit or null
 */
record Reckoned(Label label, CellType type, String unit, Quantity figure) {

    boolean isCell() {
        return type != null;
    }

    /** 每人补贴 500 元/人. */
    Label words() {
        if (type == CellType.PERCENT) {
            var percent = plain(figure.times(Quantity.of(100))) + "%";
            return new Label(label.zh() + " " + percent, label.en() + " " + percent);
        }
        var number = plain(figure);
        return unit == null
                ? new Label(label.zh() + " " + number, label.en() + " " + number)
                : new Label(
                        label.zh() + " " + number + " " + unit, label.en() + " " + number + " " + Unit.english(unit));
    }

    private static String plain(Quantity quantity) {
        BigDecimal number = quantity.rounded(6, RoundingMode.HALF_UP);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
