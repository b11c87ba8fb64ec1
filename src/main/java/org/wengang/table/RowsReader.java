package org.wengang.table;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.RawSheet;
import org.wengang.table.workbook.RawValue;

/** Reads one sheet of rows. Blank rows are skipped, wherever they stand. */
final class RowsReader {
    private final SheetLayout layout;
    private final BookPlan plan;
    private final BookHeader.Table header;
    private final Columns own;
    private final RawSheet sheet;
    private final BookFaults faults;
    private final Map<String, CellAddress> ids = new HashMap<>();
    private Set<Integer> changed = Set.of();

    RowsReader(BookPlan plan, String table, RawSheet sheet, BookFaults faults) {
        this.layout = SheetLayout.of(plan, table);
        this.plan = plan;
        this.header = plan.header().tables().get(table);
        this.own = plan.columns().get(table);
        this.sheet = sheet;
        this.faults = faults;
    }

    List<Row> read() {
        changed = new FixedCells(layout, plan, faults).changedColumns(sheet);
        var lines = new TreeSet<Integer>();
        sheet.cells().tailMap(new CellAddress(SheetPlace.FIRST_ROW, 0)).forEach((cell, value) -> {
            if (CellGrammar.isBlank(value)) {
                return;
            }
            if (cell.column() < layout.width()) {
                lines.add(cell.row());
            } else {
                faults.add(sheet.name(), cell, BookFaultCode.OUTSIDE_TABLE);
            }
        });
        var rows = new ArrayList<Row>();
        lines.forEach(line -> rows.add(row(line)));
        return rows;
    }

    private Row row(int line) {
        var values = new Object[layout.width()];
        var unread = new TreeSet<>(changed);
        for (int column = 0; column < values.length; column++) {
            if (changed.contains(column)) {
                continue;
            }
            var cell = new CellAddress(line, column);
            try {
                values[column] = value(column, sheet.cells().get(cell));
            } catch (CellRefused refused) {
                faults.add(sheet.name(), cell, refused);
                unread.add(column);
            }
        }
        checkId(line, (String) values[0]);
        new RowBounds(header, own, values, unread)
                .faults()
                .forEach(fault -> faults.add(
                        sheet.name(), new CellAddress(line, fault.column()), fault.code(), fault.other(line)));
        int after = SheetPlace.FIRST_COLUMN + own.specs().size();
        var cells = Arrays.copyOfRange(values, SheetPlace.FIRST_COLUMN, after);
        return new Row(
                (String) values[0],
                (String) values[1],
                line,
                cells,
                (LocalDate) values[after],
                (LocalDate) values[after + 1],
                (String) values[after + 2]);
    }

    private Object value(int column, RawValue raw) throws CellRefused {
        return switch (column) {
            case 0 -> WordGrammar.rowId(raw);
            case 1 -> WordGrammar.citation(raw);
            default -> CellGrammar.read(layout.columns().get(column), raw);
        };
    }

    private void checkId(int line, String id) {
        if (id == null) {
            return;
        }
        var cell = new CellAddress(line, 0);
        var first = ids.putIfAbsent(id, cell);
        if (first != null) {
            faults.add(sheet.name(), cell, BookFaultCode.ROW_ID_TWICE, first);
        }
    }
}
