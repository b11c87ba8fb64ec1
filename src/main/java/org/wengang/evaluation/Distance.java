package org.wengang.evaluation;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import org.wengang.facts.Datum;
import org.wengang.facts.Fact;
import org.wengang.facts.Facts;
import org.wengang.facts.Quantity;
import org.wengang.facts.Value;
import org.wengang.law.Label;
import org.wengang.law.Unit;
import org.wengang.table.CellType;
import org.wengang.table.Criterion;
import org.wengang.table.Test;
import org.wengang.table.formula.Scope;

/**
 * How far an unmet condition is from being met, in the unit of the fact that would have to change: 1 kWh, 3 days. What is
 * told was tried: the condition is met when the fact is changed by so much, and not by one step less.
 *
 * @param amount how much, in {@code unit}
 * @param unit as the facts declare it
 * @param fact the fact to change, or null where the indicator itself is meant
 */
record Distance(BigDecimal amount, String unit, Fact fact) {

    /** The distance in words: {@code 1 kWh}. */
    Label words() {
        var number = amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
        if (unit == null) {
            return new Label(number, number);
        }
        return new Label(number + " " + unit, number + " " + Unit.english(unit));
    }

    /** The distance of an unmet finding, or null where there is none to tell. */
    static Distance of(Finding finding) {
        if (!finding.isUnmet() || !(finding.test() instanceof Test.Interval interval)) {
            return null;
        }
        var value = finding.value();
        if (value instanceof Datum datum) {
            return datum.isKnown() ? inTime(interval, datum) : null;
        }
        var quantity = (Quantity) value;
        if (!quantity.isConfirmed()) {
            return null;
        }
        var lever = finding.criterion().lever();
        if (lever != null && quantity.isKnown()) {
            return byLever(finding, interval, quantity, lever);
        }
        return byIndicator(finding.criterion(), interval, quantity);
    }

    private static Distance inTime(Test.Interval interval, Datum datum) {
        boolean below = interval.isBelow(datum);
        var bound = below ? interval.from() : interval.to();
        int beyond = bound.inclusive() ? 0 : 1;
        if (datum.value() instanceof LocalDate day) {
            long days = Math.abs(ChronoUnit.DAYS.between(day, (LocalDate) bound.value())) + beyond;
            return new Distance(BigDecimal.valueOf(days), "天", null);
        }
        long months =
                Math.abs(ChronoUnit.MONTHS.between((YearMonth) datum.value(), (YearMonth) bound.value())) + beyond;
        return new Distance(BigDecimal.valueOf(months), "个月", null);
    }

    private static Distance byIndicator(Criterion criterion, Test.Interval interval, Quantity quantity) {
        boolean below = interval.isBelow(quantity);
        var bound = below ? interval.from() : interval.to();
        int scale = criterion.header().type() == CellType.INTEGER
                ? 0
                : criterion.header().type() == CellType.MONEY ? 2 : 6;
        var from = below && !quantity.isKnown() && quantity.most() != null ? quantity.most() : quantity;
        var gap = Quantity.of((BigDecimal) bound.value())
                .minus(from)
                .rounded(scale, below ? RoundingMode.CEILING : RoundingMode.FLOOR)
                .abs();
        var step = BigDecimal.ONE.movePointLeft(scale);
        return new Distance(
                bound.inclusive() ? gap : gap.add(step), criterion.header().unit(), null);
    }

    /** The indicator is linear in its lever: two values tell where the bound lies, a third shows that it holds. */
    private static Distance byLever(Finding finding, Test.Interval interval, Quantity value, Criterion.Lever lever) {
        var facts = lever.group() == null
                ? finding.scope().item()
                : finding.scope().dossier().group(lever.group());
        var now = facts == null
                ? null
                : lever.key() == null ? facts.get(lever.fact()) : facts.get(lever.fact(), lever.key());
        if (!(now instanceof BigDecimal current)) {
            return null;
        }
        boolean below = interval.isBelow(value);
        var bound = Quantity.of((BigDecimal) (below ? interval.from() : interval.to()).value());
        var next = (Quantity) at(finding, lever, current.add(BigDecimal.ONE));
        if (!next.isKnown()) {
            return null;
        }
        var slope = next.minus(value);
        if (slope.isZero()) {
            return null;
        }
        int scale = lever.fact().scale();
        boolean up = below == (slope.signum() > 0);
        var wanted = Quantity.of(current)
                .plus(bound.minus(value).over(slope))
                .rounded(scale, up ? RoundingMode.CEILING : RoundingMode.FLOOR);
        var step = BigDecimal.ONE.movePointLeft(scale);
        if (!holds(finding, lever, wanted)) {
            wanted = up ? wanted.add(step) : wanted.subtract(step);
        }
        if (wanted.signum() < 0 || !holds(finding, lever, wanted)) {
            return null;
        }
        return new Distance(wanted.subtract(current).abs(), unit(lever, facts), lever.fact());
    }

    /** The unit of the fact, or the one that the record itself names. */
    private static String unit(Criterion.Lever lever, Facts facts) {
        var named = facts.shape().fact("unit");
        boolean own = lever.fact().unit() == null && named != null && facts.get(named) instanceof String;
        return own ? (String) facts.get(named) : lever.fact().unit();
    }

    private static boolean holds(Finding finding, Criterion.Lever lever, BigDecimal value) {
        return finding.criterion()
                .standing(finding.test(), at(finding, lever, value))
                .isTrue();
    }

    private static Value at(Finding finding, Criterion.Lever lever, BigDecimal value) {
        Scope scope = finding.scope();
        var supposed = lever.group() == null
                ? scope.with(scope.dossier(), scope.item().supposing(lever.fact(), lever.key(), value))
                : scope.with(
                        scope.dossier()
                                .supposing(
                                        lever.group(),
                                        null,
                                        scope.dossier()
                                                .group(lever.group())
                                                .supposing(lever.fact(), lever.key(), value)),
                        scope.item());
        return finding.criterion().value(supposed, finding.row(), finding.test());
    }
}
