package org.wengang.table;

import org.wengang.law.Label;

/** Finds rows that ask for what nothing can be: from 80% to 70%, or in force until the day before they begin. */
final class Contradictions {
    private Contradictions() {}

    static void find(Extent extent, TableFaults faults) {
        extent.regions().forEach((axis, region) -> {
            if (!region.isEmpty()) {
                return;
            }
            if (axis.isInterval() && hasBothEnds(extent, axis)) {
                faults.add(TableFaults.Kind.NOTHING_FITS, extent.lower(axis).cell(), () -> ends(extent, axis));
            } else {
                faults.add(TableFaults.Kind.NOTHING_FITS, extent.firstCell(), () -> contrary(extent, axis));
            }
        });
    }

    /** Whether one question sets both ends, so that they stand side by side. */
    private static boolean hasBothEnds(Extent extent, Axis axis) {
        return axis.equals(Axis.TIME) || extent.asked(axis).size() == 1;
    }

    private static Label ends(Extent extent, Axis axis) {
        var row = extent.row();
        var lower = extent.lower(axis);
        var upper = extent.upper(axis);
        if (axis.equals(Axis.TIME)) {
            return new Label(
                    row.letter() + " 行从不生效：施行 " + row.from() + " 晚于失效 " + row.to() + "。怎样改：改正其中一个日期。",
                    "row " + row.letter() + " is never in force: it begins on " + row.from() + " and ends on "
                            + row.to() + ". Maybe the two days are swapped.");
        }
        var asked = extent.asked(axis).get(0);
        var interval = (Test.Interval) asked.test();
        var name = asked.question().label();
        var from = lower.words(interval.from().value());
        var to = upper.words(interval.to().value());
        if (order(axis, interval) > 0) {
            return new Label(
                    "没有值符合 " + row.letter() + " 行：“" + lower.bound().label().zh() + "” " + from.zh() + " 大于“"
                            + upper.bound().label().zh() + "” " + to.zh() + "。怎样改：把两个值对调，或改正其中一个。",
                    "nothing fits row " + row.letter() + ": " + name.en() + " from " + from.en() + " to " + to.en()
                            + ". Maybe the two ends are swapped.");
        }
        if (order(axis, interval) == 0) {
            return new Label(
                    "没有值符合 " + row.letter() + " 行：“" + name.zh() + "”的下限和上限都是 " + from.zh()
                            + "，却不是两端都含本数。怎样改：两端都填含本数，或改正其中一个值。",
                    "nothing fits row " + row.letter() + ": " + name.en() + " begins and ends at " + from.en()
                            + ", and not both ends are included. Maybe both should be.");
        }
        return new Label(
                "没有值符合 " + row.letter() + " 行：“" + name.zh() + "”在 " + from.zh() + " 与 " + to.zh()
                        + " 之间，两端都不含本数。怎样改：把一端改为含本数，或改正其中一个值。",
                "nothing fits row " + row.letter() + ": " + name.en() + " lies between " + from.en() + " and " + to.en()
                        + ", and neither is included. Maybe one of them should be.");
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static int order(Axis axis, Test.Interval interval) {
        return ((Comparable) interval.from().value()).compareTo(interval.to().value());
    }

    private static Label contrary(Extent extent, Axis axis) {
        var labels = extent.asked(axis).stream()
                .map(asked -> asked.question().label())
                .map(label -> new Label("“" + label.zh() + "”", label.en()))
                .distinct()
                .toList();
        return new Label(
                "没有值符合 " + extent.letter() + " 行：" + Words.join(labels, "", "").zh() + "的要求互相矛盾。怎样改：改动或清空其中一个单元格。",
                "nothing fits row " + extent.letter() + ": what it asks of "
                        + Words.join(labels, "", ", ").en()
                        + " cannot all be so. Maybe one of the cells should be blank.");
    }
}
