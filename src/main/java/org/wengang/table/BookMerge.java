package org.wengang.table;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What two people changed in the same workbook, put together cell by cell: parameters by id, rows by letter. What only one of them
 * changed is taken from that one; the same change on both sides is one change. Where they are at odds there is no result, and
 * each place is named. Merging does not look for gaps and overlaps: what comes out is checked like any other workbook.
 */
public sealed interface BookMerge {

    /** Which of two values is kept. */
    enum Choice {
        MINE,
        THEIRS
    }

    /** @param data every cell of it stands in theirs or in mine; lines are counted from the first on without gaps */
    record Merged(BookData data) implements BookMerge {}

    /** @param conflicts parameters first, then table by table */
    record Conflicted(List<MergeConflict> conflicts) implements BookMerge {
        public Conflicted {
            conflicts = List.copyOf(conflicts);
        }

        /** Whether each of them is about one cell that both changed, so that one of the two values can be kept. */
        public boolean isAboutCells() {
            return conflicts.stream().allMatch(conflict -> conflict.kind() == MergeConflict.Kind.CELL_CHANGED_TWICE);
        }

        /**
         * Theirs with each of these cells as it was in the base.
         *
         * @throws IllegalStateException unless all conflicts are about cells
         */
        public BookData takenBack(BookPlan plan, BookData theirs) {
            if (!isAboutCells()) {
                throw new IllegalStateException("not about single cells: " + conflicts);
            }
            var edits = conflicts.stream().map(Conflicted::takeBack).toList();
            var edited = BookEdit.apply(plan, theirs, edits);
            if (edited.data() == null) {
                throw new IllegalStateException("what stood in the base was sound: " + edited.faults());
            }
            return edited.data();
        }

        /**
         * Merged with a choice for some of the cells that both changed; what nobody chose, or what is about more than a cell, is still a
         * conflict.
         *
         * @param choice mine or theirs, by {@link MergeConflict#place}
         */
        public BookMerge chosen(
                BookPlan plan, BookData base, BookData theirs, BookData mine, Map<String, Choice> choice) {
            var their = back(plan, theirs, choice, Choice.MINE);
            var my = back(plan, mine, choice, Choice.THEIRS);
            return their == null || my == null ? this : of(plan, base, their, my);
        }

        /** One side, with the cells in which the other is chosen as they were in the base; null if nothing sound comes of it. */
        private BookData back(BookPlan plan, BookData side, Map<String, Choice> choice, Choice other) {
            var edits = conflicts.stream()
                    .filter(conflict -> conflict.kind() == MergeConflict.Kind.CELL_CHANGED_TWICE
                            && choice.get(conflict.place()) == other)
                    .map(Conflicted::takeBack)
                    .toList();
            return edits.isEmpty() ? side : BookEdit.apply(plan, side, edits).data();
        }

        private static BookEdit takeBack(MergeConflict conflict) {
            var before = conflict.base().text();
            return conflict.row() == null
                    ? new BookEdit.SetParameter(conflict.column(), before)
                    : new BookEdit.SetCell(conflict.table(), conflict.row(), conflict.column(), before);
        }
    }

    /**
     * Merges two workbooks that were both made from a third. The same three give the same answer, and of changes to different
     * cells it does not matter which are called theirs.
     *
     * @throws IllegalArgumentException if one of them has two rows of the same letter
     */
    static BookMerge of(BookPlan plan, BookData base, BookData theirs, BookData mine) {
        var conflicts = new ArrayList<MergeConflict>();
        var parameters = new LinkedHashMap<String, Object>();
        for (int i = 0; i < plan.parameters().size(); i++) {
            var spec = plan.parameters().get(i);
            var cell = new CellMerge(
                    spec,
                    base.parameters().get(spec.id()),
                    theirs.parameters().get(spec.id()),
                    mine.parameters().get(spec.id()));
            if (cell.isConflict()) {
                conflicts.add(MergeWords.ofParameter(plan, i, cell));
            }
            parameters.put(spec.id(), cell.merged());
        }
        var tables = new LinkedHashMap<String, List<Row>>();
        plan.columns().keySet().forEach(table -> {
            var merge =
                    new RowsMerge(plan, table, byLetter(base, table), byLetter(theirs, table), byLetter(mine, table));
            tables.put(table, merge.rows());
            conflicts.addAll(merge.conflicts());
        });
        return conflicts.isEmpty() ? new Merged(new BookData(parameters, tables)) : new Conflicted(conflicts);
    }

    private static Map<String, Row> byLetter(BookData data, String table) {
        var byLetter = new LinkedHashMap<String, Row>();
        for (var row : data.tables().getOrDefault(table, List.of())) {
            if (byLetter.put(row.letter(), row) != null) {
                throw new IllegalArgumentException("table " + table + " has two rows " + row.letter());
            }
        }
        return byLetter;
    }
}
