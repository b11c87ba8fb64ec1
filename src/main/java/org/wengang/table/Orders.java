package org.wengang.table;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.wengang.law.Label;
import org.wengang.table.workbook.CellAddress;

/**
 * Finds pairs of cells that stand in the wrong order: a last day before its first, a least above its most. Headers name
 * such pairs {@code firstX} and {@code lastX}, {@code minX} and {@code maxX}, {@code xFrom} and {@code xTo}.
 */
final class Orders {
    private final List<CellSpec> specs;
    private final List<int[]> pairs;

    private Orders(List<CellSpec> specs) {
        this.specs = specs;
        this.pairs = pairs(specs);
    }

    /** The pairs among some cells. */
    static Orders of(List<CellSpec> specs) {
        return new Orders(specs);
    }

    /** Holds cells against each other; {@code value} gives the typed cell of a spec by its place, {@code cell} its address. */
    void find(IntFunction<Object> value, IntFunction<CellAddress> cell, TableFaults faults) {
        for (int[] pair : pairs) {
            var lower = value.apply(pair[0]);
            var upper = value.apply(pair[1]);
            if (lower != null && upper != null && isAbove(lower, upper)) {
                var from = specs.get(pair[0]);
                var to = specs.get(pair[1]);
                faults.add(
                        TableFaults.Kind.FROM_AFTER_TO,
                        cell.apply(pair[1]),
                        () -> new Label(
                                "“" + to.label().zh() + "”"
                                        + Words.of(to, upper).zh() + "小于“"
                                        + from.label().zh() + "”"
                                        + Words.of(from, lower).zh() + "。怎样改：核对这两格，后者不能小于前者。",
                                to.label().en() + " " + Words.of(to, upper).en() + " is below "
                                        + from.label().en() + " "
                                        + Words.of(from, lower).en() + ". Maybe the two were exchanged."));
            }
        }
    }

    private static List<int[]> pairs(List<CellSpec> specs) {
        var pairs = new ArrayList<int[]>();
        for (int i = 0; i < specs.size(); i++) {
            var partner = partner(specs.get(i).id());
            for (int j = 0; partner != null && j < specs.size(); j++) {
                if (specs.get(j).id().equals(partner)
                        && specs.get(j).type() == specs.get(i).type()) {
                    pairs.add(new int[] {i, j});
                }
            }
        }
        return pairs;
    }

    private static String partner(String id) {
        if (id.matches("first[A-Z].*")) {
            return "last" + id.substring("first".length());
        }
        if (id.matches("min[A-Z].*")) {
            return "max" + id.substring("min".length());
        }
        return id.matches(".*[a-z]From") ? id.substring(0, id.length() - "From".length()) + "To" : null;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static boolean isAbove(Object lower, Object upper) {
        return lower instanceof BigDecimal || lower instanceof java.time.temporal.Temporal
                ? ((Comparable) lower).compareTo(upper) > 0
                : false;
    }
}
