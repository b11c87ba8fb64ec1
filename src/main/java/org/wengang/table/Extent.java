package org.wengang.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.wengang.table.workbook.CellAddress;

/**
 * How far a row reaches: for each axis that it limits, the values it accepts. An axis that it does not ask about is
 * missing, and all its values are accepted.
 */
final class Extent {
    private final Row row;
    private final Columns columns;
    private final Map<Axis, Region> regions = new LinkedHashMap<>();
    private final Map<Axis, List<Asked>> asked = new LinkedHashMap<>();

    /** A question that the row asks. */
    record Asked(Question question, Test test) {}

    private Extent(Row row, Columns columns) {
        this.row = row;
        this.columns = columns;
    }

    static Extent of(Row row, Columns columns, List<Question> questions) {
        var extent = new Extent(row, columns);
        for (var question : questions) {
            var test = Tests.of(question.criterion(), row, question.column());
            if (test != null) {
                var axis = question.axis(row, test);
                extent.limit(axis, question.region(row, test));
                extent.asked.computeIfAbsent(axis, a -> new ArrayList<>()).add(new Asked(question, test));
            }
        }
        if (row.from() != null || row.to() != null) {
            var from = row.from() == null ? null : Line.DAYS.below(row.from());
            extent.limit(Axis.TIME, new Span(Line.DAYS, from, row.to() == null ? null : Line.DAYS.above(row.to())));
        }
        return extent;
    }

    private void limit(Axis axis, Region region) {
        regions.merge(axis, region, Region::and);
    }

    Row row() {
        return row;
    }

    String letter() {
        return row.letter();
    }

    Map<Axis, Region> regions() {
        return regions;
    }

    /** The values accepted, or null for all. */
    Region on(Axis axis) {
        return regions.get(axis);
    }

    /** The interval accepted on an axis of intervals. */
    Span span(Axis axis) {
        var region = (Span) regions.get(axis);
        return region == null ? new Span(axis.line(), null, null) : region;
    }

    /** The questions that the row asks on an axis. */
    List<Asked> asked(Axis axis) {
        return asked.getOrDefault(axis, List.of());
    }

    boolean isEmpty() {
        return regions.values().stream().anyMatch(Region::isEmpty);
    }

    /** Whether something fits both rows, on a day when both are in force. */
    boolean meets(Extent other) {
        for (var entry : regions.entrySet()) {
            var there = other.on(entry.getKey());
            if (there != null && !entry.getValue().meets(there)) {
                return false;
            }
        }
        return true;
    }

    boolean covers(Extent other, Axis axis) {
        var here = on(axis);
        return here == null || other.on(axis) != null && here.covers(other.on(axis));
    }

    /** Whether this row accepts all that the other accepts, on every axis but these. */
    boolean coversBut(Extent other, List<Axis> but) {
        return regions.keySet().stream().allMatch(axis -> but.contains(axis) || covers(other, axis));
    }

    /** What the row asks apart from these axes. */
    Map<Axis, Region> but(List<Axis> axes) {
        var others = new LinkedHashMap<>(regions);
        others.keySet().removeAll(axes);
        return others;
    }

    /** The cell that sets the lower end on an axis of intervals; the end may not be open. */
    Edge lower(Axis axis) {
        if (axis.equals(Axis.TIME)) {
            return Edge.validFrom(row, columns);
        }
        var end = span(axis).from();
        return asked(axis).stream()
                .filter(one -> end.equals(Span.lower(axis.line(), ((Test.Interval) one.test()).from())))
                .map(one -> Edge.lower(row, one.question()))
                .findFirst()
                .orElseThrow();
    }

    /** The cell that sets the upper end. */
    Edge upper(Axis axis) {
        if (axis.equals(Axis.TIME)) {
            return Edge.validTo(row, columns);
        }
        var end = span(axis).to();
        return asked(axis).stream()
                .filter(one -> end.equals(Span.upper(axis.line(), ((Test.Interval) one.test()).to())))
                .map(one -> Edge.upper(row, one.question()))
                .findFirst()
                .orElseThrow();
    }

    /** The cell that stands for the row as a whole: 编号. */
    CellAddress letterCell() {
        return new CellAddress(row.line(), 0);
    }

    /** The first cell in which the row asks for a value, or else 编号. */
    CellAddress firstCell() {
        return asked.values().stream()
                .flatMap(List::stream)
                .mapToInt(one -> one.question().column())
                .min()
                .stream()
                .mapToObj(column -> SheetPlace.cell(row, column))
                .findFirst()
                .orElse(letterCell());
    }
}
