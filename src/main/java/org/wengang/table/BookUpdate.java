package org.wengang.table;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.wengang.table.workbook.CellAddress;
import org.wengang.table.workbook.RawSheet;
import org.wengang.table.workbook.RawWorkbook;
import org.wengang.table.workbook.RawWorkbookReader;

/** Writes changed values into a workbook that is already there. It is opened for writing only after it was found sound. */
final class BookUpdate {
    private final byte[] bytes;
    private final BookPlan plan;
    private final RawWorkbook stored;
    private boolean touched;

    BookUpdate(byte[] bytes, BookPlan plan) {
        this.bytes = bytes;
        this.plan = plan;
        var reading = RawWorkbookReader.read(bytes);
        var faults = reading.workbook() == null ? reading.faults() : BookReader.faultsOfForm(reading.workbook(), plan);
        if (!faults.isEmpty()) {
            throw new IllegalArgumentException("cannot write into this workbook of " + plan.slug() + ": " + faults);
        }
        this.stored = reading.workbook();
    }

    byte[] write(BookData data) {
        try (var workbook = new XSSFWorkbook(new ByteArrayInputStream(bytes))) {
            plan.columns()
                    .keySet()
                    .forEach(table -> writeRows(
                            workbook, SheetLayout.of(plan, table), data.tables().get(table)));
            for (int i = 0; i < plan.parameters().size(); i++) {
                var spec = plan.parameters().get(i);
                var values = stored.sheet(SheetPlace.PARAMETERS).orElseThrow();
                var sheet = workbook.getSheet(SheetPlace.PARAMETERS);
                set(
                        sheet,
                        values,
                        SheetPlace.parameter(i),
                        spec,
                        data.parameters().get(spec.id()));
            }
            return touched ? SteadyZip.repack(BookWriter.bytes(workbook)) : bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void writeRows(XSSFWorkbook workbook, SheetLayout layout, List<Row> rows) {
        var values = stored.sheet(layout.sheet()).orElseThrow();
        var sheet = workbook.getSheet(layout.sheet());
        int prepared = sheet.getLastRowNum();
        var lines = lines(values, rows);
        for (int i = 0; i < rows.size(); i++) {
            var row = rows.get(i).values();
            prepare(sheet, layout, lines.get(i));
            for (int column = 0; column < row.length; column++) {
                set(
                        sheet,
                        values,
                        new CellAddress(lines.get(i), column),
                        layout.columns().get(column),
                        row[column]);
            }
        }
        for (int line : occupied(values)) {
            for (int column = 0; column < layout.width() && !lines.contains(line); column++) {
                set(
                        sheet,
                        values,
                        new CellAddress(line, column),
                        layout.columns().get(column),
                        null);
            }
        }
        int last = lines.isEmpty() ? prepared : lines.get(lines.size() - 1);
        for (int column = 0; column < layout.width() && last > prepared; column++) {
            Validations.add(
                    sheet, layout.columns().get(column), new CellRangeAddress(prepared + 1, last, column, column));
        }
    }

    /**
     * The line of each row: where its 编号 already stands, new rows in the lines between and after. Where that would not keep
     * the order of the rows, all of them without gaps.
     */
    private static List<Integer> lines(RawSheet values, List<Row> rows) {
        var there = new HashMap<String, Integer>();
        for (int line : occupied(values)) {
            try {
                there.putIfAbsent(WordGrammar.rowId(values.cells().get(new CellAddress(line, 0))), line);
            } catch (CellRefused refused) {
                // a row without an id is nobody's; it is cleared
            }
        }
        var lines = new ArrayList<Integer>();
        int last = SheetPlace.FIRST_ROW - 1;
        for (int i = 0; i < rows.size(); i++) {
            var line = there.get(rows.get(i).letter());
            last = line == null ? last + 1 : line;
            lines.add(last);
        }
        boolean inOrder = true;
        for (int i = 1; i < lines.size(); i++) {
            inOrder &= lines.get(i - 1) < lines.get(i);
        }
        return inOrder
                ? lines
                : IntStream.range(0, rows.size())
                        .mapToObj(i -> SheetPlace.FIRST_ROW + i)
                        .toList();
    }

    private static TreeSet<Integer> occupied(RawSheet values) {
        var lines = new TreeSet<Integer>();
        values.cells()
                .tailMap(new CellAddress(SheetPlace.FIRST_ROW, 0))
                .keySet()
                .forEach(cell -> lines.add(cell.row()));
        return lines;
    }

    /** A line below the prepared ones looks like the one above it. */
    private static void prepare(XSSFSheet sheet, SheetLayout layout, int line) {
        if (sheet.getRow(line) != null || sheet.getRow(line - 1) == null) {
            return;
        }
        var row = sheet.createRow(line);
        for (int column = 0; column < layout.width(); column++) {
            var above = sheet.getRow(line - 1).getCell(column);
            if (above != null) {
                row.createCell(column).setCellStyle(above.getCellStyle());
            }
        }
    }

    private void set(XSSFSheet sheet, RawSheet values, CellAddress place, CellSpec spec, Object value) {
        if (isEqual(spec, values, place, value)) {
            return;
        }
        touched = true;
        StaffCell.set(cell(sheet, place), spec, value);
    }

    private static boolean isEqual(CellSpec spec, RawSheet values, CellAddress place, Object value) {
        var raw = values.cells().get(place);
        if (raw == null || value == null) {
            return raw == null && value == null;
        }
        try {
            var there = CellGrammar.read(spec, raw);
            return there != null && BookText.write(spec, there).equals(BookText.write(spec, value));
        } catch (CellRefused refused) {
            return false;
        }
    }

    private static XSSFCell cell(XSSFSheet sheet, CellAddress place) {
        var row = sheet.getRow(place.row());
        if (row == null) {
            row = sheet.createRow(place.row());
        }
        var cell = row.getCell(place.column());
        return cell == null ? row.createCell(place.column()) : cell;
    }
}
