package org.wengang.table;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Finds pairs of rows that both fit some case. */
final class Overlaps {
    private Overlaps() {}

    private record Pair(int first, int second) {}

    static void find(List<Extent> extents, TableFaults faults) {
        var pairs = pairs(extents);
        int told = Math.min(pairs.size(), TableFaults.TOLD);
        for (var pair : pairs.subList(0, told)) {
            var overlap = Overlap.of(extents.get(pair.first()), extents.get(pair.second()));
            faults.add(TableFaults.Kind.OVERLAP, overlap.cell(), overlap::message, overlap::between);
        }
        if (pairs.size() > told) {
            faults.addUntold(TableFaults.Kind.OVERLAP, pairs.size() - told);
        }
    }

    /**
     * Sweeps along the axis with the most beginnings, so that only rows that meet there are compared in full: in a table of
     * a thousand bands, each with its neighbours.
     */
    private static List<Pair> pairs(List<Extent> extents) {
        var axis = sweepAxis(extents);
        var order = new ArrayList<Integer>();
        for (int i = 0; i < extents.size(); i++) {
            order.add(i);
        }
        order.sort(Comparator.comparing(i -> extents.get(i).span(axis).from(), Span::compareFrom));
        var pairs = new ArrayList<Pair>();
        for (int i = 0; i < order.size(); i++) {
            var one = extents.get(order.get(i));
            var end = one.span(axis).to();
            for (int j = i + 1; j < order.size(); j++) {
                var other = extents.get(order.get(j));
                var begin = other.span(axis).from();
                if (end != null && begin != null && begin.compareTo(end) >= 0) {
                    break;
                }
                if (one.meets(other)) {
                    pairs.add(new Pair(Math.min(order.get(i), order.get(j)), Math.max(order.get(i), order.get(j))));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::first).thenComparingInt(Pair::second));
        return pairs;
    }

    private static Axis sweepAxis(List<Extent> extents) {
        var beginnings = new HashMap<Axis, Set<Cut>>();
        for (var extent : extents) {
            extent.regions().keySet().stream()
                    .filter(Axis::isInterval)
                    .forEach(axis -> beginnings
                            .computeIfAbsent(axis, a -> new HashSet<>())
                            .add(extent.span(axis).from()));
        }
        var best = Axis.TIME;
        int most = 0;
        for (var entry : beginnings.entrySet()) {
            if (entry.getValue().size() > most) {
                best = entry.getKey();
                most = entry.getValue().size();
            }
        }
        return best;
    }
}
