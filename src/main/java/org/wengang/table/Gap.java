package org.wengang.table;

import java.math.BigDecimal;
import java.util.List;
import org.wengang.law.Label;
import org.wengang.table.workbook.Between;
import org.wengang.table.workbook.CellAddress;

/**
 * Values, or days, between two rows that are in none.
 *
 * @param span from the end of {@code lower} to the beginning of {@code upper}
 * @param period when that is so; null for a gap in time
 */
record Gap(Axis axis, Extent lower, Extent upper, Span span, Span period) {

    CellAddress cell() {
        return upper.lower(axis).cell();
    }

    Between between() {
        var rows = List.of(lower.letter(), upper.letter());
        if (axis.equals(Axis.TIME)) {
            return new Between(rows, List.of(), span.firstDay(), span.lastDay());
        }
        var question = upper.asked(axis).get(0).question();
        return new Between(
                rows,
                List.of(span.values(question.id(), upper.lower(axis).bound())),
                period.firstDay(),
                period.lastDay());
    }

    Label message() {
        return axis.equals(Axis.TIME) ? days() : values(upper.lower(axis), lower.upper(axis));
    }

    private Label days() {
        var first = span.from().value();
        var last = span.last();
        boolean one = first.equals(last);
        return new Label(
                lower.letter() + " 行与 " + upper.letter() + " 行条件相同，但 " + (one ? first : first + " 至 " + last)
                        + " 两行都不生效。怎样改：把 " + upper.letter() + " 行“施行”改为 " + first + "，或把 " + lower.letter()
                        + " 行“失效”改为 " + last + "。",
                "rows " + lower.letter() + " and " + upper.letter() + " ask the same, and neither is in force "
                        + (one ? "on " + first : "from " + first + " to " + last) + ". Maybe row " + upper.letter()
                        + " should be in force from " + first + ", or row " + lower.letter() + " until " + last + ".");
    }

    private Label values(Edge begin, Edge end) {
        var where = where();
        var day = period.from() == null && period.to() == null ? null : period.example();
        var what = what(begin);
        var zh = (day == null ? "" : "在 " + day + "，") + what.zh() + " 不在任何一行：";
        var en = (day == null ? "" : "on " + day + ", ") + what.en() + " in no row: ";
        return new Label(
                zh + where.zh() + "。怎样改：" + remedy(begin, end).zh() + "。",
                en + where.en() + ". Maybe " + remedy(begin, end).en() + ".");
    }

    private Label what(Edge begin) {
        var first = begin.words(span.from().value());
        if (span.isOneValue()) {
            return new Label("恰好 " + first.zh(), "exactly " + first.en() + " is");
        }
        if (axis.line().isDiscrete()) {
            var last = begin.words(span.last());
            return new Label(first.zh() + " 至 " + last.zh(), first.en() + " to " + last.en() + " are");
        }
        var middle = begin.words(Line.over(
                (BigDecimal) span.from().value(), (BigDecimal) span.to().value()));
        return new Label("例如 " + middle.zh(), middle.en() + ", for example, is");
    }

    /** Whether the two rows end and begin at the same number and neither includes it. */
    private boolean isPoint() {
        return span.isOneValue() && !axis.line().isDiscrete();
    }

    private Label where() {
        var one = lower.letter();
        var other = upper.letter();
        return isPoint()
                ? new Label(
                        one + " 行到此为止，" + other + " 行从此开始，都不含本数",
                        "row " + one + " ends below it and row " + other + " begins over it")
                : new Label(
                        "在 " + one + " 行之后、" + other + " 行之前",
                        (span.isOneValue() || !axis.line().isDiscrete() ? "it lies" : "they lie") + " after row " + one
                                + " and before row " + other);
    }

    private Label remedy(Edge begin, Edge end) {
        var one = lower.letter();
        var other = upper.letter();
        if (isPoint()) {
            return new Label(
                    "把 " + one + " 行“" + end.included().label().zh() + "”或 " + other + " 行“"
                            + begin.included().label().zh() + "”改为是，只改一处",
                    "one of the two should include it");
        }
        var beginning = begin.beginning(span.from());
        var ending = end.ending(axis.line(), span.to());
        return new Label(
                "把 " + other + " 行“" + begin.bound().label().zh() + "”改为 " + beginning.zh() + "，或把 " + one + " 行“"
                        + end.bound().label().zh() + "”改为 " + ending.zh(),
                "row " + other + " should begin at " + beginning.en() + ", or row " + one + " end "
                        + (end.before() ? "before " : "at ") + ending.en());
    }
}
