package org.wengang.table;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.RawValue;
import org.wengang.table.workbook.TypedText;
import org.wengang.table.workbook.WorkbookFault;

/** Makes edits in a copy of a workbook's data, and finds all that is wrong with them. */
final class BookEditor {
    /** How many names a message lists. */
    private static final int LISTED = 60;

    private final BookPlan plan;
    private final Map<String, Object> parameters;
    private final Map<String, Sheet> sheets = new LinkedHashMap<>();
    private final List<Found> found = new ArrayList<>();
    private int edit;

    /** A row while it is edited. */
    private static final class Line {
        final Object[] values;
        /** The columns whose new value was refused. */
        final Set<Integer> refused = new TreeSet<>();
        /** The last edit of each column. */
        final Map<Integer, Integer> edits = new HashMap<>();

        Line(Object[] values) {
            this.values = values;
        }
    }

    /** The rows of one table while they are edited. */
    private record Sheet(String table, SheetLayout layout, List<Line> lines, Set<String> removed) {
        Line line(String letter) {
            return lines.stream()
                    .filter(line -> Objects.equals(line.values[0], letter))
                    .findFirst()
                    .orElse(null);
        }

        /** Where the column stands; -1 if there is none of that id that may be set. */
        int column(String id) {
            return IntStream.range(1, layout.width())
                    .filter(column -> id(column).equals(id))
                    .findFirst()
                    .orElse(-1);
        }

        String id(int column) {
            return layout.columns().get(column).id();
        }

        CellAddress cell(Line line, int column) {
            int place = lines.indexOf(line);
            return place < 0 ? null : new CellAddress(SheetPlace.FIRST_ROW + place, column);
        }
    }

    /** A fault whose cell is known once all edits are made. */
    private interface Found {
        BookEdit.Fault told();
    }

    /** A fault of a value, wherever that stands. */
    private interface Refusal {
        WorkbookFault at(String sheet, CellAddress cell);
    }

    BookEditor(BookPlan plan, BookData data) {
        this.plan = plan;
        this.parameters = new LinkedHashMap<>(data.parameters());
        plan.columns().keySet().forEach(table -> {
            var lines = new ArrayList<Line>();
            data.tables().getOrDefault(table, List.of()).forEach(row -> lines.add(new Line(row.values())));
            sheets.put(table, new Sheet(table, SheetLayout.of(plan, table), lines, new HashSet<>()));
        });
    }

    BookEdit.Edited apply(List<BookEdit> edits) {
        for (edit = 0; edit < edits.size(); edit++) {
            make(edits.get(edit));
        }
        sheets.values().forEach(sheet -> sheet.lines().forEach(line -> checkBounds(sheet, line)));
        if (!found.isEmpty()) {
            var faults = found.stream()
                    .map(Found::told)
                    .sorted(Comparator.comparingInt(BookEdit.Fault::edit))
                    .toList();
            return new BookEdit.Edited(null, faults);
        }
        var tables = new LinkedHashMap<String, List<Row>>();
        sheets.forEach((table, sheet) -> {
            var rows = new ArrayList<Row>();
            sheet.lines().forEach(line -> rows.add(Row.of(SheetPlace.FIRST_ROW + rows.size(), line.values)));
            tables.put(table, rows);
        });
        return new BookEdit.Edited(new BookData(parameters, tables), List.of());
    }

    private void make(BookEdit one) {
        if (one instanceof BookEdit.SetParameter set) {
            setParameter(set);
        } else if (one instanceof BookEdit.SetCell set) {
            setCell(set);
        } else if (one instanceof BookEdit.AddRow add) {
            addRow(add);
        } else if (one instanceof BookEdit.RemoveRow remove) {
            removeRow(remove);
        } else if (one instanceof BookEdit.MoveRow move) {
            moveRow(move);
        }
    }

    private void setParameter(BookEdit.SetParameter set) {
        for (int i = 0; i < plan.parameters().size(); i++) {
            var spec = plan.parameters().get(i);
            if (spec.id().equals(set.parameter())) {
                var refusal = read(spec, set.value(), value -> parameters.put(spec.id(), value));
                if (refusal != null) {
                    add(null, null, spec.id(), refusal.at(SheetPlace.PARAMETERS, SheetPlace.parameter(i)));
                }
                return;
            }
        }
        var known = plan.parameters().stream().map(CellSpec::id).toList();
        add(null, null, set.parameter(), BookFaultCode.NO_SUCH_PARAMETER.at(null, null, listed(known)));
    }

    private void setCell(BookEdit.SetCell set) {
        var sheet = sheet(set.table(), set.row());
        var line = sheet == null ? null : line(sheet, set.row(), set.row());
        if (line == null) {
            return;
        }
        int column = sheet.column(set.column());
        if (column < 0) {
            addNoSuchColumn(sheet, line, set.column());
        } else {
            set(sheet, line, column, set.value());
        }
    }

    private void addRow(BookEdit.AddRow add) {
        var sheet = sheet(add.table(), add.row());
        if (sheet == null) {
            return;
        }
        var line = new Line(new Object[sheet.layout().width()]);
        setLetter(sheet, line, add.row());
        var after = add.after() == null ? null : line(sheet, add.after(), add.row());
        sheet.lines().add(sheet.lines().indexOf(after) + 1, line);
        add.cells().keySet().stream()
                .filter(id -> sheet.column(id) < 0)
                .forEach(id -> addNoSuchColumn(sheet, line, id));
        for (int column = 1; column < line.values.length; column++) {
            set(sheet, line, column, add.cells().get(sheet.id(column)));
        }
    }

    private void setLetter(Sheet sheet, Line line, String typed) {
        line.values[0] = typed;
        try {
            var letter = WordGrammar.rowId(typed == null ? null : new RawValue.Text(typed));
            var other = sheet.line(letter);
            if (other != null) {
                add(
                        sheet,
                        line,
                        0,
                        (name, cell) -> BookFaultCode.ROW_ID_TWICE.at(
                                name,
                                cell,
                                Objects.requireNonNullElse(
                                        sheet.cell(other, 0), sheet.layout().sheet())));
            } else if (sheet.removed().contains(letter)) {
                throw new CellRefused(BookFaultCode.ROW_ID_USED_UP);
            }
            line.values[0] = letter;
        } catch (CellRefused refused) {
            add(sheet, line, 0, (name, cell) -> refused.code.at(name, cell, refused.details));
        }
    }

    private void removeRow(BookEdit.RemoveRow remove) {
        var sheet = sheet(remove.table(), remove.row());
        var line = sheet == null ? null : line(sheet, remove.row(), remove.row());
        if (line != null) {
            sheet.lines().remove(line);
            sheet.removed().add(remove.row());
        }
    }

    private void moveRow(BookEdit.MoveRow move) {
        var sheet = sheet(move.table(), move.row());
        var line = sheet == null ? null : line(sheet, move.row(), move.row());
        var after = line == null || move.after() == null ? null : line(sheet, move.after(), move.row());
        boolean known = move.after() == null || after != null;
        if (line != null && known && line != after) {
            sheet.lines().remove(line);
            sheet.lines().add(sheet.lines().indexOf(after) + 1, line);
        }
    }

    private void set(Sheet sheet, Line line, int column, String typed) {
        line.edits.put(column, edit);
        line.refused.remove(column);
        line.values[column] = null;
        var refusal = read(sheet.layout().columns().get(column), typed, value -> line.values[column] = value);
        if (refusal != null) {
            line.refused.add(column);
            add(sheet, line, column, refusal);
        }
    }

    /** Gives the typed value away, or returns why there is none. */
    private static Refusal read(CellSpec spec, String typed, Consumer<Object> value) {
        if (typed != null && TypedText.fault(typed, null, null).isPresent()) {
            return (sheet, cell) -> TypedText.fault(typed, sheet, cell).orElseThrow();
        }
        try {
            value.accept(CellGrammar.readColumn(spec, TypedCell.raw(spec, typed)));
            return null;
        } catch (CellRefused refused) {
            return (sheet, cell) -> refused.code.at(sheet, cell, refused.details);
        }
    }

    /** Holds the two ends of each interval against each other, once all cells are set; told of the last edit of either. */
    private void checkBounds(Sheet sheet, Line line) {
        if (line.edits.isEmpty()) {
            return;
        }
        var header = plan.header().tables().get(sheet.table());
        var columns = plan.columns().get(sheet.table());
        for (var fault : new RowBounds(header, columns, line.values, line.refused).faults()) {
            edit = Math.max(
                    line.edits.getOrDefault(fault.column(), -1), line.edits.getOrDefault(fault.otherColumn(), -1));
            if (edit >= 0) {
                add(sheet, line, fault.column(), (name, cell) -> fault.code().at(name, cell, fault.other(cell.row())));
            }
        }
    }

    private Sheet sheet(String table, String row) {
        var sheet = sheets.get(table);
        if (sheet == null) {
            add(table, row, null, BookFaultCode.NO_SUCH_TABLE.at(null, null, listed(sheets.keySet())));
        }
        return sheet;
    }

    /** @param row the row that the edit is about */
    private Line line(Sheet sheet, String letter, String row) {
        var line = sheet.line(letter);
        if (line == null) {
            var known =
                    sheet.lines().stream().map(one -> (String) one.values[0]).toList();
            var name = sheet.layout().sheet();
            var shown = WordGrammar.isRowId(letter) ? letter : "?";
            add(sheet.table(), row, null, BookFaultCode.NO_SUCH_ROW.at(name, null, shown, listed(known)));
        }
        return line;
    }

    private void addNoSuchColumn(Sheet sheet, Line line, String id) {
        var known = IntStream.range(1, line.values.length).mapToObj(sheet::id).toList();
        int by = edit;
        found.add(() -> new BookEdit.Fault(
                by,
                sheet.table(),
                (String) line.values[0],
                id,
                BookFaultCode.NO_SUCH_COLUMN.at(sheet.layout().sheet(), sheet.cell(line, 0), listed(known))));
    }

    private void add(Sheet sheet, Line line, int column, Refusal refusal) {
        int by = edit;
        found.add(() -> new BookEdit.Fault(
                by,
                sheet.table(),
                (String) line.values[0],
                column == 0 ? null : sheet.id(column),
                refusal.at(sheet.layout().sheet(), sheet.cell(line, column))));
    }

    private void add(String table, String row, String column, WorkbookFault fault) {
        int by = edit;
        found.add(() -> new BookEdit.Fault(by, table, row, column, fault));
    }

    private static String listed(Collection<String> known) {
        return known.isEmpty()
                ? "—"
                : known.stream().filter(Objects::nonNull).limit(LISTED).collect(Collectors.joining(", "))
                        + (known.size() > LISTED ? " …" : "");
    }
}
