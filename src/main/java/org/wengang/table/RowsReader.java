package org.wengang.table;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.RawSheet;

/**
 * Reads one sheet of rows. Blank rows are skipped, wherever they stand. Cells that were refused before are not told again, and
 * count as filled in.
 */
final class RowsReader {
    private final SheetLayout layout;
    private final BookPlan plan;
    private final String table;
    private final RawSheet sheet;
    private final BookFaults faults;
    private final Unread unread;
    private final Map<String, CellAddress> ids = new HashMap<>();
    private Set<Integer> changed = Set.of();

    RowsReader(BookPlan plan, String table, RawSheet sheet, BookFaults faults, Unread unread) {
        this.layout = SheetLayout.of(plan, table);
        this.plan = plan;
        this.table = table;
        this.sheet = sheet;
        this.faults = faults;
        this.unread = unread;
    }

    List<Row> read() {
        changed = new FixedCells(layout, plan, faults).changedColumns(sheet);
        var first = new CellAddress(SheetPlace.FIRST_ROW, 0);
        var lines = new TreeSet<Integer>();
        sheet.cells().tailMap(first).forEach((cell, value) -> {
            if (CellGrammar.isBlank(value)) {
                return;
            }
            if (cell.column() < layout.width()) {
                lines.add(cell.row());
            } else {
                faults.add(sheet.name(), cell, BookFaultCode.OUTSIDE_TABLE);
            }
        });
        sheet.refused().tailSet(first).stream()
                .filter(cell -> cell.column() < layout.width())
                .forEach(cell -> lines.add(cell.row()));
        var rows = new ArrayList<Row>();
        lines.forEach(line -> rows.add(row(line)));
        return rows;
    }

    private Row row(int line) {
        var values = new Object[layout.width()];
        var unknown = new TreeSet<>(changed);
        for (int column = 0; column < values.length; column++) {
            var cell = new CellAddress(line, column);
            if (sheet.refused().contains(cell)) {
                unknown.add(column);
            } else if (!changed.contains(column)) {
                try {
                    values[column] = CellGrammar.readColumn(
                            layout.columns().get(column), sheet.cells().get(cell));
                } catch (CellRefused refused) {
                    faults.add(sheet.name(), cell, refused);
                    unknown.add(column);
                }
            }
        }
        var header = plan.header().tables().get(table);
        for (var fault : new RowBounds(header, plan.columns().get(table), values, unknown).faults()) {
            faults.add(sheet.name(), new CellAddress(line, fault.column()), fault.code(), fault.other(line));
            unknown.add(fault.column());
        }
        if (isTwice(line, (String) values[0])) {
            unknown.add(0);
        }
        unknown.forEach(column -> unread.cell(table, line, column));
        return Row.of(line, values);
    }

    private boolean isTwice(int line, String id) {
        var cell = new CellAddress(line, 0);
        var first = id == null ? null : ids.putIfAbsent(id, cell);
        if (first != null) {
            faults.add(sheet.name(), cell, BookFaultCode.ROW_ID_TWICE, first);
        }
        return first != null;
    }
}
