package org.wengang.table;

import java.util.HashMap;
import java.util.List;
import org.wengang.law.Label;

/** In a table whose rows apply together, each row is for another kind: the code in the first column that holds one. */
final class Kinds {
    private Kinds() {}

    static void find(Columns columns, List<Row> rows, TableFaults faults) {
        for (int column = 0; column < columns.specs().size(); column++) {
            var spec = columns.specs().get(column);
            if (spec.type() == CellType.CODE) {
                find(spec, column, rows, faults);
                return;
            }
        }
    }

    private static void find(CellSpec spec, int column, List<Row> rows, TableFaults faults) {
        var seen = new HashMap<Object, Row>();
        for (var row : rows) {
            var kind = row.cell(column);
            var before = kind == null ? null : seen.put(kind, row);
            if (before != null && overlap(before, row)) {
                var words = Words.of(spec, kind);
                faults.add(
                        TableFaults.Kind.SAME_KIND_TWICE,
                        SheetPlace.cell(row, column),
                        () -> new Label(
                                before.letter() + " 行与 " + row.letter() + " 行都是“" + words.zh()
                                        + "”，会重复计算。怎样改：合并为一行，或填写不同的施行、失效日期。",
                                "rows " + before.letter() + " and " + row.letter() + " are both for " + words.en()
                                        + " and would count twice. Maybe they should be one row, or be in force at different times."));
            }
        }
    }

    private static boolean overlap(Row a, Row b) {
        boolean before = a.to() != null && b.from() != null && a.to().isBefore(b.from());
        boolean after = b.to() != null && a.from() != null && b.to().isBefore(a.from());
        return !before && !after;
    }
}
