package org.wengang.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import org.wengang.law.Label;

/**
 * Finds rows that are never reached where the first row that fits decides: one earlier row takes all that they accept, or
 * several do together, side by side along one axis.
 */
final class Unreachable {
    private Unreachable() {}

    static void find(List<Extent> extents, TableFaults faults) {
        for (int i = 1; i < extents.size(); i++) {
            var row = extents.get(i);
            var takers = takers(row, extents.subList(0, i));
            if (!takers.isEmpty()) {
                faults.add(TableFaults.Kind.UNREACHABLE, row.letterCell(), () -> message(row, takers));
            }
        }
    }

    /** The earlier rows that leave this one nothing; none if it is reached. */
    private static List<Extent> takers(Extent row, List<Extent> earlier) {
        var besides = new LinkedHashMap<Axis, List<Extent>>();
        for (var before : earlier) {
            var uncovered = before.regions().keySet().stream()
                    .filter(axis -> !before.covers(row, axis))
                    .limit(2)
                    .toList();
            if (uncovered.isEmpty()) {
                return List.of(before);
            }
            if (uncovered.size() == 1) {
                besides.computeIfAbsent(uncovered.get(0), axis -> new ArrayList<>())
                        .add(before);
            }
        }
        for (var beside : besides.entrySet()) {
            var together = together(row, beside.getKey(), beside.getValue());
            if (!together.isEmpty()) {
                return together;
            }
        }
        return List.of();
    }

    private static List<Extent> together(Extent row, Axis axis, List<Extent> rows) {
        if (axis.isInterval()) {
            return intervals(row, axis, rows);
        }
        return row.on(axis) instanceof Codes codes ? codes(codes, axis, rows) : List.of();
    }

    /** Walks from the beginning of the row to its end, each step as far as some row reaches. */
    private static List<Extent> intervals(Extent row, Axis axis, List<Extent> rows) {
        var left = row.span(axis);
        var steps = new LinkedHashSet<Extent>();
        while (true) {
            Extent best = null;
            for (var one : rows) {
                var span = one.span(axis);
                if (Span.compareFrom(span.from(), left.from()) <= 0
                        && (best == null
                                || Span.compareTo(span.to(), best.span(axis).to()) > 0)) {
                    best = one;
                }
            }
            if (best == null || !steps.add(best)) {
                return List.of();
            }
            var reach = best.span(axis).to();
            if (Span.compareTo(reach, left.to()) >= 0) {
                return List.copyOf(steps);
            }
            left = new Span(left.line(), reach, left.to());
        }
    }

    private static List<Extent> codes(Codes codes, Axis axis, List<Extent> rows) {
        var takers = new LinkedHashSet<Extent>();
        var left = codes;
        for (var one : rows) {
            var rest = left.minus((Codes) one.on(axis));
            if (!rest.equals(left)) {
                takers.add(one);
                left = rest;
            }
        }
        return left.isEmpty() ? List.copyOf(takers) : List.of();
    }

    private static Label message(Extent row, List<Extent> takers) {
        var letter = row.letter();
        if (takers.size() == 1 && takers.get(0).regions().equals(row.regions())) {
            var same = takers.get(0).letter();
            return new Label(
                    letter + " 行与 " + same + " 行条件完全相同，永远轮不到。怎样改：删去其中一行，或改动其中一行的条件。",
                    "row " + letter + " asks the same as row " + same
                            + " and is never reached. Maybe one of them should go.");
        }
        var letters = takers.stream().map(Extent::letter).toList();
        return new Label(
                letter + " 行永远轮不到：符合它的情形都先由 " + String.join("、", letters) + " 行适用。怎样改：把 " + letter + " 行移到前面，或删去它。",
                "row " + letter + " is never reached: row" + (letters.size() == 1 ? " " : "s ")
                        + String.join(", ", letters)
                        + " before it " + (letters.size() == 1 ? "takes" : "take")
                        + " all that fits it. Maybe it should stand before, or go.");
    }
}
