package org.wengang.table;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.wengang.law.Label;
import org.wengang.table.workbook.Between;
import org.wengang.table.workbook.CellAddress;

/**
 * Two rows that both fit some case.
 *
 * @param one stands before {@code other} in the sheet
 * @param seam where one of them could end so that the other begins, or null if nothing shows which should give way
 */
record Overlap(Extent one, Extent other, Seam seam) {

    /** On this axis one row begins before the other, and runs on into it. */
    private record Seam(Axis axis, Extent lower, Extent upper) {
        Span common() {
            return lower.span(axis).and(upper.span(axis));
        }

        /** Whether they share no more than the value at which one ends and the other begins. */
        boolean isTouch() {
            return common().isOneValue();
        }
    }

    static Overlap of(Extent one, Extent other) {
        var seams = new ArrayList<Seam>();
        for (var axis : axes(one, other)) {
            if (axis.isValue() && axis.isInterval()) {
                if (one.span(axis).isLowerThan(other.span(axis))) {
                    seams.add(new Seam(axis, one, other));
                } else if (other.span(axis).isLowerThan(one.span(axis))) {
                    seams.add(new Seam(axis, other, one));
                }
            }
        }
        var touch = seams.stream().filter(Seam::isTouch).findFirst();
        if (touch.isPresent()) {
            return new Overlap(one, other, touch.get());
        }
        int order = Span.compareFrom(
                one.span(Axis.TIME).from(), other.span(Axis.TIME).from());
        if (order != 0) {
            return new Overlap(one, other, new Seam(Axis.TIME, order < 0 ? one : other, order < 0 ? other : one));
        }
        return new Overlap(one, other, seams.isEmpty() ? null : seams.get(0));
    }

    private static Set<Axis> axes(Extent one, Extent other) {
        var axes = new LinkedHashSet<>(one.regions().keySet());
        axes.addAll(other.regions().keySet());
        return axes;
    }

    CellAddress cell() {
        if (seam == null) {
            return other.firstCell();
        }
        return seam.axis().equals(Axis.TIME)
                ? seam.lower().upper(Axis.TIME).cell()
                : seam.upper().lower(seam.axis()).cell();
    }

    Between between() {
        var values = new ArrayList<Between.Values>();
        for (var axis : axes(one, other)) {
            if (axis.isValue()) {
                var value = values(axis, asked(axis).get(0).question());
                values.add(seam != null && axis.equals(seam.axis()) ? 0 : values.size(), value);
            }
        }
        if (common(Axis.FLAGS) instanceof Flags flags) {
            flags.example()
                    .forEach((flag, value) -> asked(Axis.FLAGS).stream()
                            .map(Extent.Asked::question)
                            .filter(question -> question.label(flag) != null)
                            .findFirst()
                            .ifPresent(question -> values.add(value(question.id(), value ? "yes" : "no"))));
        }
        var days = one.span(Axis.TIME).and(other.span(Axis.TIME));
        return new Between(List.of(one.letter(), other.letter()), values, days.firstDay(), days.lastDay());
    }

    private Between.Values values(Axis axis, Question question) {
        if (common(axis) instanceof Span span) {
            return span.values(question.id(), question.spec());
        }
        var codes = (Codes) common(axis);
        return value(
                question.id(), codes.among() != null ? codes.among().iterator().next() : codes.freePrefix());
    }

    private static Between.Values value(String criterion, String example) {
        return new Between.Values(criterion, null, null, null, null, example);
    }

    Label message() {
        var both = both();
        var remedy = remedy();
        var day = day();
        return new Label(
                one.letter() + " 行与 " + other.letter() + " 行" + (day == null ? "" : "在 " + day + " ") + "都包含 "
                        + both.zh() + "。怎样改：" + remedy.zh() + "。",
                (day == null ? "" : "on " + day + " ") + "rows " + one.letter() + " and " + other.letter()
                        + " both cover " + both.en() + ". Maybe " + remedy.en() + ".");
    }

    /** A day on which both are in force, where that is not every day. */
    private Comparable<?> day() {
        var days = one.span(Axis.TIME).and(other.span(Axis.TIME));
        return days.from() == null && days.to() == null ? null : days.example();
    }

    /** A case that fits both. Where values tell it, flags are left out. */
    private Label both() {
        var values = new ArrayList<Label>();
        var named = new ArrayList<Label>();
        for (var axis : axes(one, other)) {
            if (axis.isValue()) {
                var question = asked(axis).get(0).question();
                var value = value(axis, question.spec());
                values.add(value);
                named.add(new Label(
                        question.label().zh() + " " + value.zh(),
                        question.label().en() + " " + value.en()));
            }
        }
        if (values.isEmpty()) {
            named.addAll(flags());
        }
        if (named.isEmpty()) {
            return new Label("所有情形", "every case");
        }
        return values.size() == 1 ? values.get(0) : Words.join(named, "、", ", ");
    }

    private Label value(Axis axis, CellSpec spec) {
        var region = common(axis);
        if (region instanceof Span span) {
            return Words.of(spec, span.example());
        }
        var codes = (Codes) region;
        return codes.among() != null
                ? Words.code(spec, codes.among().iterator().next())
                : Words.prefix(codes.freePrefix());
    }

    private List<Label> flags() {
        var labels = new ArrayList<Label>();
        if (common(Axis.FLAGS) instanceof Flags flags) {
            flags.example()
                    .forEach((flag, value) -> asked(Axis.FLAGS).stream()
                            .map(asked -> asked.question().label(flag))
                            .filter(label -> label != null)
                            .findFirst()
                            .ifPresent(label -> labels.add(new Label(
                                    label.zh() + "：" + (value ? "是" : "否"),
                                    label.en() + ": " + (value ? "yes" : "no")))));
        }
        return labels;
    }

    private Region common(Axis axis) {
        var here = one.on(axis);
        var there = other.on(axis);
        return here == null || there == null ? here == null ? there : here : here.and(there);
    }

    private List<Extent.Asked> asked(Axis axis) {
        var asked = new ArrayList<>(one.asked(axis));
        asked.addAll(other.asked(axis));
        return asked;
    }

    private Label remedy() {
        if (seam == null) {
            return new Label(
                    "删去其中一行，或改动其中一行的条件，使同一情形只有一行适用", "one of them should go, or ask for what the other rules out");
        }
        var lower = seam.lower().letter();
        var upper = seam.upper().letter();
        var axis = seam.axis();
        if (axis.equals(Axis.TIME)) {
            var last = axis.line().before(seam.upper().span(axis).from().value());
            return new Label("把 " + lower + " 行“失效”改为 " + last, "row " + lower + " should be in force until " + last);
        }
        var begin = seam.upper().lower(axis);
        var end = seam.lower().upper(axis);
        if (seam.isTouch() && begin.included() != null) {
            var value = begin.words(seam.common().from().value());
            return new Label(
                    "把 " + upper + " 行“" + begin.included().label().zh() + "”改为否，或把 " + lower + " 行上限改小",
                    "row " + upper + " should read from over " + value.en());
        }
        var beginning = begin.beginning(seam.lower().span(axis).to());
        var ending = end.ending(axis.line(), seam.upper().span(axis).from());
        return new Label(
                "把 " + upper + " 行“" + begin.bound().label().zh() + "”改为 " + beginning.zh() + "，或把 " + lower + " 行“"
                        + end.bound().label().zh() + "”改为 " + ending.zh(),
                "row " + upper + " should begin at " + beginning.en() + ", or row " + lower + " end "
                        + (end.before() ? "before " : "at ") + ending.en());
    }
}
