package org.wengang.proof;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.wengang.proof.Remark.Kind;
import org.wengang.proof.Remark.Weight;

/** Gathers remarks: neighbours become one, and of a kind of which there are very many the first are kept. */
final class Remarks {
    private static final int MOST_OF_A_KIND = 10_000;

    private final Map<Kind, List<Remark>> byKind = new EnumMap<>(Kind.class);
    private boolean hasFault;
    private boolean hasOpen;

    /** About one leaf. */
    void leaf(Kind kind, Weight weight, long index) {
        leaves(kind, weight, index, index + 1, "");
    }

    void leaf(Kind kind, Weight weight, long index, String more) {
        leaves(kind, weight, index, index + 1, more);
    }

    /** About the leaves from one to before another. */
    void leaves(Kind kind, Weight weight, long from, long to, String more) {
        add(new Remark(kind, weight, from, to, more));
    }

    /** About something that is no leaf. */
    void thing(Kind kind, Weight weight, String more) {
        add(new Remark(kind, weight, -1, -1, more));
    }

    private void add(Remark remark) {
        hasFault |= remark.weight() == Weight.FAULT;
        hasOpen |= remark.weight() == Weight.OPEN;
        var sameKind = byKind.computeIfAbsent(remark.kind(), none -> new ArrayList<>());
        if (!sameKind.isEmpty()) {
            int at = sameKind.size() - 1;
            var last = sameKind.get(at);
            if (remark.from() >= 0
                    && last.to() == remark.from()
                    && last.weight() == remark.weight()
                    && last.more().isEmpty()
                    && remark.more().isEmpty()) {
                sameKind.set(at, new Remark(last.kind(), last.weight(), last.from(), remark.to(), ""));
                return;
            }
        }
        if (sameKind.size() < MOST_OF_A_KIND) {
            sameKind.add(remark);
        }
    }

    boolean hasFault() {
        return hasFault;
    }

    boolean hasOpen() {
        return hasOpen;
    }

    /** The worst first, of these the first leaf first. */
    List<Remark> inOrder() {
        return byKind.values().stream()
                .flatMap(List::stream)
                .sorted(Comparator.comparing(Remark::weight)
                        .thenComparing(remark -> remark.from() < 0 ? Long.MAX_VALUE : remark.from())
                        .thenComparing(Remark::kind))
                .toList();
    }
}
