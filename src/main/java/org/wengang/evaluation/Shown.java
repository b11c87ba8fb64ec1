package org.wengang.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.wengang.facts.Datum;
import org.wengang.facts.Quantity;
import org.wengang.facts.Truth;
import org.wengang.law.Label;
import org.wengang.table.Demand;
import org.wengang.table.Test;

/** The value that a condition found, in figures and in words. Never rounded across the bound it was compared with. */
final class Shown {
    private static final int SCALE = 5;
    private static final int FINEST = 20;

    private Shown() {}

    /** For machines: {@code 0.49998}; null when the value is not known. */
    static String actual(Finding finding) {
        var value = value(finding);
        return value == null
                ? null
                : value instanceof Comparable<?> one ? Demand.plain(finding.criterion(), one) : null;
    }

    /** For people: 49.998%. */
    static Label words(Finding finding) {
        var value = value(finding);
        if (value == null) {
            return new Label("未知", "unknown");
        }
        if (value instanceof Boolean flag) {
            return flag ? new Label("是", "yes") : new Label("否", "no");
        }
        if (value instanceof String code) {
            var options = finding.criterion().header().options();
            var option = options == null ? null : options.get(code);
            return option == null ? new Label(code, code) : new Label(option.zh(), option.en());
        }
        return Demand.shown(finding.criterion(), (Comparable<?>) value);
    }

    private static Object value(Finding finding) {
        if (finding.value() instanceof Datum datum) {
            return datum.value();
        }
        if (finding.value() instanceof Truth truth) {
            return truth.isKnown() ? (Boolean) truth.isTrue() : null;
        }
        var quantity = (Quantity) finding.value();
        return quantity.isConfirmed() ? figure(quantity, finding.test()) : null;
    }

    private static BigDecimal figure(Quantity quantity, Test test) {
        var interval = (Test.Interval) test;
        boolean above = interval.isAbove(quantity);
        for (int scale = SCALE; ; scale += SCALE) {
            var figure = quantity.rounded(scale, above ? RoundingMode.CEILING : RoundingMode.FLOOR);
            var shown = Quantity.of(figure);
            boolean same = interval.isBelow(shown) == interval.isBelow(quantity) && interval.isAbove(shown) == above;
            if (same || scale >= FINEST) {
                return figure;
            }
        }
    }
}
