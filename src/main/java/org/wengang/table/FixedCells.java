package org.wengang.table;

import java.util.Set;
import java.util.TreeSet;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.RawSheet;
import org.wengang.table.workbook.RawValue;

/** Checks that what is not staff's stands where the writer put it. */
final class FixedCells {
    private final SheetLayout layout;
    private final BookPlan plan;
    private final BookFaults faults;

    FixedCells(SheetLayout layout, BookPlan plan, BookFaults faults) {
        this.layout = layout;
        this.plan = plan;
        this.faults = faults;
    }

    /** Reports every changed cell that was not refused before. The columns whose header was changed are not to be read: what they hold may be another's. */
    Set<Integer> changedColumns(RawSheet sheet) {
        var changed = new TreeSet<Integer>();
        var title = new CellAddress(SheetLayout.TITLE, 0);
        if (!sheet.refused().contains(title)
                && (!(sheet.cells().get(title) instanceof RawValue.Text stored)
                        || !layout.isTitle(plan.measure(), stored.text()))) {
            faults.add(sheet.name(), title, BookFaultCode.CHANGED_CELL, layout.title(plan.measure(), "……"));
        }
        layout.fixed().forEach((cell, text) -> {
            if (sheet.refused().contains(cell)) {
                changed.add(cell.column());
            } else if (!(sheet.cells().get(cell) instanceof RawValue.Text stored)
                    || !stored.text().equals(text)) {
                faults.add(sheet.name(), cell, BookFaultCode.CHANGED_CELL, text.replace("\n", " ↵ "));
                changed.add(cell.column());
            }
        });
        int firstOfStaff = layout.columns().isEmpty() ? SheetPlace.FIRST_PARAMETER : SheetPlace.FIRST_ROW;
        sheet.cells().headMap(new CellAddress(firstOfStaff, 0)).forEach((cell, value) -> {
            boolean free = cell.row() == SheetLayout.NOTE || cell.row() == SheetLayout.TITLE && cell.column() == 0;
            if (!free && !layout.fixed().containsKey(cell) && !CellGrammar.isBlank(value)) {
                faults.add(sheet.name(), cell, BookFaultCode.OUTSIDE_TABLE);
            }
        });
        return changed;
    }
}
