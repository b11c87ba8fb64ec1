package org.wengang.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The order of rows on three sides, by their letters. Rows that both sides have stand in the order of whoever moved any of
 * them; a row that only one side has follows the row that it follows there.
 */
final class RowOrder {
    private static final Comparator<String> BY_LETTER =
            Comparator.comparingInt(String::length).thenComparing(Comparator.naturalOrder());

    private final List<String> base;
    private final List<String> theirs;
    private final List<String> mine;

    RowOrder(Collection<String> base, Collection<String> theirs, Collection<String> mine) {
        this.base = List.copyOf(base);
        this.theirs = List.copyOf(theirs);
        this.mine = List.copyOf(mine);
    }

    /** The order of the rows that remain; nothing if both sides moved rows, and differently. */
    Optional<List<String>> merged(Set<String> remaining) {
        return common().map(order -> {
            var after = new HashMap<String, List<List<String>>>();
            var known = new HashSet<>(order);
            runs(theirs, known, remaining).forEach((letter, run) -> add(after, letter, run));
            runs(mine, known, remaining).forEach((letter, run) -> add(after, letter, run));
            var merged = new ArrayList<String>();
            addRuns(merged, after.get(null));
            for (var letter : order) {
                merged.add(letter);
                addRuns(merged, after.get(letter));
            }
            return List.copyOf(merged);
        });
    }

    /** The rows that both sides have, in the order that one of them gave or neither changed. */
    private Optional<List<String>> common() {
        var here = in(theirs, mine);
        var there = in(mine, theirs);
        if (here.equals(there)) {
            return Optional.of(here);
        }
        var before = in(base, here);
        boolean movedByThem = !in(here, base).equals(before);
        boolean movedByMe = !in(there, base).equals(before);
        return movedByThem == movedByMe ? Optional.empty() : Optional.of(movedByThem ? here : there);
    }

    private static List<String> in(List<String> letters, List<String> others) {
        return letters.stream().filter(others::contains).toList();
    }

    /** Rows of one side only, under the last row before them that both have; under null those before all others. */
    private static Map<String, List<String>> runs(List<String> side, Set<String> common, Set<String> remaining) {
        var runs = new LinkedHashMap<String, List<String>>();
        String last = null;
        for (var letter : side) {
            if (common.contains(letter)) {
                last = letter;
            } else if (remaining.contains(letter)) {
                runs.computeIfAbsent(last, key -> new ArrayList<>()).add(letter);
            }
        }
        return runs;
    }

    private static void add(Map<String, List<List<String>>> after, String letter, List<String> run) {
        after.computeIfAbsent(letter, key -> new ArrayList<>()).add(run);
    }

    /** Where both put rows in one place, those of the lower letter go first, whoever wrote them. */
    private static void addRuns(List<String> merged, List<List<String>> runs) {
        if (runs != null) {
            runs.sort(Comparator.comparing(run -> run.get(0), BY_LETTER));
            runs.forEach(merged::addAll);
        }
    }
}
