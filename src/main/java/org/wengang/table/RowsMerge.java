package org.wengang.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The rows of one table on three sides, put together. */
final class RowsMerge {
    private final BookPlan plan;
    private final String table;
    private final List<CellSpec> specs;
    private final MergeWords words;
    private final List<MergeConflict> conflicts = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    RowsMerge(BookPlan plan, String table, Map<String, Row> base, Map<String, Row> theirs, Map<String, Row> mine) {
        this.plan = plan;
        this.table = table;
        this.specs = SheetLayout.of(plan, table).columns();
        this.words = new MergeWords(plan, table);
        var letters = new LinkedHashSet<>(base.keySet());
        letters.addAll(theirs.keySet());
        letters.addAll(mine.keySet());
        var merged = new LinkedHashMap<String, Object[]>();
        for (var letter : letters) {
            var values = merge(base.get(letter), theirs.get(letter), mine.get(letter));
            if (values != null) {
                merged.put(letter, values);
            }
        }
        var order = new RowOrder(base.keySet(), theirs.keySet(), mine.keySet()).merged(merged.keySet());
        if (order.isEmpty()) {
            conflicts.add(words.orderedTwice(base.keySet(), theirs.keySet(), mine.keySet()));
            return;
        }
        for (var letter : order.get()) {
            rows.add(Row.of(SheetPlace.FIRST_ROW + rows.size(), merged.get(letter)));
        }
    }

    List<MergeConflict> conflicts() {
        return conflicts;
    }

    /** The rows in their order, without a meaning if there are conflicts. */
    List<Row> rows() {
        return rows;
    }

    /** The values of one row, null if it is gone; each side null where it has no such row. */
    private Object[] merge(Row base, Row theirs, Row mine) {
        if (theirs == null || mine == null) {
            var left = theirs == null ? mine : theirs;
            if (base == null) {
                return left.values();
            }
            if (left != null && !isSame(base, left)) {
                conflicts.add(words.removed(base, theirs, mine));
            }
            return null;
        }
        if (base == null) {
            if (!isSame(theirs, mine)) {
                conflicts.add(words.addedTwice(theirs, mine));
            }
            return mine.values();
        }
        return cells(base, theirs, mine);
    }

    private Object[] cells(Row base, Row theirs, Row mine) {
        var before = base.values();
        var there = theirs.values();
        var here = mine.values();
        var merged = new Object[here.length];
        boolean sound = true;
        for (int column = 0; column < merged.length; column++) {
            var cell = new CellMerge(specs.get(column), before[column], there[column], here[column]);
            if (cell.isConflict()) {
                conflicts.add(words.changedTwice(mine, column, cell));
                sound = false;
            }
            merged[column] = cell.merged();
        }
        if (sound) {
            checkTogether(base, theirs, mine, merged);
        }
        return merged;
    }

    /** The two ends of an interval are two cells: each change may be right and both together wrong. */
    private void checkTogether(Row base, Row theirs, Row mine, Object[] merged) {
        var known = new ArrayList<>(bounds(theirs.values()));
        known.addAll(bounds(mine.values()));
        bounds(merged).stream()
                .filter(fault -> !known.contains(fault))
                .forEach(fault -> conflicts.add(words.atOdds(base, theirs, mine, merged, fault)));
    }

    private List<RowBounds.Fault> bounds(Object[] values) {
        var header = plan.header().tables().get(table);
        return new RowBounds(header, plan.columns().get(table), values, Set.of()).faults();
    }

    private boolean isSame(Row one, Row other) {
        var columns = plan.columns().get(table);
        return BookText.write(columns, one).equals(BookText.write(columns, other));
    }
}
