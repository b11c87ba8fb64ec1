package org.wengang.table;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.wengang.law.Label;
import org.wengang.law.Unit;

/**
 * What a row asks of a criterion, in words: for answers, made from the test itself.
 *
 * @param required for machines, e.g. {@code >= 0.50}
 * @param words for people, e.g. 不低于 50%
 * @param lowerCell address of the cell with the lower end, or of the only cell
 * @param upperCell address of the cell with the upper end
 */
public record Demand(String required, Label words, String lowerCell, String upperCell) {

    static Demand of(Criterion criterion, Test test, Row row) {
        var lower = SheetPlace.cell(row, criterion.column()).toString();
        boolean twoEnds = criterion.header().ask() == BookHeader.Ask.BAND;
        boolean window = criterion.header().ask() == BookHeader.Ask.WINDOW;
        var upper = twoEnds || window
                ? SheetPlace.cell(row, criterion.column() + (twoEnds ? 2 : 1)).toString()
                : lower;
        return new Demand(required(criterion, test), words(criterion, test), lower, upper);
    }

    private static String required(Criterion criterion, Test test) {
        if (test instanceof Test.Interval interval) {
            var from = interval.from() == null
                    ? null
                    : (interval.from().inclusive() ? ">= " : "> ")
                            + plain(criterion, interval.from().value());
            var to = interval.to() == null
                    ? null
                    : (interval.to().inclusive() ? "<= " : "< ")
                            + plain(criterion, interval.to().value());
            return from == null ? to : to == null ? from : from + " and " + to;
        }
        if (test instanceof Test.Being being) {
            return String.valueOf(being.wanted());
        }
        if (test instanceof Test.Among among) {
            return "one of " + String.join(", ", among.codes());
        }
        if (test instanceof Test.Beginning beginning) {
            return (beginning.wanted() ? "begins with " : "does not begin with ")
                    + String.join(", ", beginning.prefixes());
        }
        if (test instanceof Test.Ranked ranked) {
            return ">= " + ranked.least();
        }
        return "any of " + String.join(", ", ((Test.AnyOf) test).flags());
    }

    private static Label words(Criterion criterion, Test test) {
        if (test instanceof Test.Interval interval) {
            return words(criterion, interval);
        }
        if (test instanceof Test.Being being) {
            return being.wanted() ? new Label("须为是", "must be so") : new Label("须为否", "must not be so");
        }
        if (test instanceof Test.Among among) {
            return oneOf(criterion, among.codes());
        }
        if (test instanceof Test.Beginning beginning) {
            var prefixes = beginning.prefixes();
            return beginning.wanted()
                    ? new Label("以" + String.join("、", prefixes) + "开头", "begins with " + String.join(" or ", prefixes))
                    : new Label(
                            "不以" + String.join("、", prefixes) + "开头",
                            "does not begin with " + String.join(" or ", prefixes));
        }
        if (test instanceof Test.Ranked ranked) {
            var option = criterion.header().options().get(ranked.least());
            return new Label(option.zh() + "及以上", option.en() + " or above");
        }
        return oneOf(criterion, ((Test.AnyOf) test).flags());
    }

    private static Label oneOf(Criterion criterion, Collection<String> codes) {
        Map<String, BookHeader.Option> options = criterion.header().options();
        var zh = codes.stream().map(code -> options.get(code).zh()).collect(Collectors.joining("、"));
        var en = codes.stream().map(code -> options.get(code).en()).collect(Collectors.joining(", "));
        return codes.size() == 1
                ? new Label("须为" + zh, "must be " + en)
                : new Label("须为" + zh + "之一", "must be one of: " + en);
    }

    private static Label words(Criterion criterion, Test.Interval interval) {
        var from = interval.from();
        var to = interval.to();
        if (from != null && to != null) {
            var low = shown(criterion, from.value());
            var high = shown(criterion, to.value());
            return new Label(
                    low.zh() + (from.inclusive() ? "（含）" : "（不含）") + "至" + high.zh()
                            + (to.inclusive() ? "（含）" : "（不含）"),
                    low.en() + (from.inclusive() ? " (included)" : " (not included)") + " to " + high.en()
                            + (to.inclusive() ? " (included)" : " (not included)"));
        }
        boolean dated = !((from == null ? to : from).value() instanceof BigDecimal);
        if (from != null) {
            var low = shown(criterion, from.value());
            var word = dated ? "不早于" : "不低于";
            return from.inclusive()
                    ? new Label(word + low.zh(), (dated ? "not before " : "at least ") + low.en())
                    : new Label((dated ? "晚于" : "超过") + low.zh(), (dated ? "after " : "more than ") + low.en());
        }
        var high = shown(criterion, to.value());
        return to.inclusive()
                ? new Label((dated ? "不晚于" : "不超过") + high.zh(), (dated ? "not after " : "at most ") + high.en())
                : new Label((dated ? "早于" : "低于") + high.zh(), (dated ? "before " : "less than ") + high.en());
    }

    /** A bound or value as machines read it: a share as a fraction with at least two decimals, the rest plain. */
    public static String plain(Criterion criterion, Comparable<?> value) {
        if (!(value instanceof BigDecimal number)) {
            return value.toString();
        }
        var exact = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        int least = criterion.header().type() == CellType.PERCENT
                        || criterion.header().type() == CellType.MONEY
                ? 2
                : 0;
        return exact.setScale(Math.max(exact.scale(), least)).toPlainString();
    }

    /** A bound or value as people read it: 50%, 5 人, 2024-02-10. */
    public static Label shown(Criterion criterion, Comparable<?> value) {
        if (!(value instanceof BigDecimal number)) {
            return new Label(value.toString(), value.toString());
        }
        if (criterion.header().type() == CellType.PERCENT) {
            var percent = number.movePointRight(2);
            var text =
                    (percent.signum() == 0 ? "0" : percent.stripTrailingZeros().toPlainString()) + "%";
            return new Label(text, text);
        }
        var text = number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
        var unit = criterion.header().unit();
        return unit == null ? new Label(text, text) : new Label(text + unit, text + " " + Unit.english(unit));
    }
}
