package org.wengang.evidence;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.RichText;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** {@link TabularExport#xlsx}. */
final class XlsxExport implements TabularExport {
    private static final String SHEET = "数据 Data";
    /** A spreadsheet program keeps so many digits of a number. */
    private static final int DIGITS = 15;

    private static final int ROWS_IN_MEMORY = 500;
    private static final String AS_TEXT = "@";

    private final Workbook workbook;
    private final OutputStream out;
    private final List<Column> columns;
    private final int rowsOnSheet;
    private Worksheet sheet;
    private int sheets;
    private int next;
    private boolean isClosed;

    XlsxExport(OutputStream out, List<Column> columns) {
        this(out, columns, Worksheet.MAX_ROWS);
    }

    /** @param rowsOnSheet the line of headings included */
    XlsxExport(OutputStream out, List<Column> columns, int rowsOnSheet) {
        this.out = out;
        this.columns = List.copyOf(columns);
        this.rowsOnSheet = rowsOnSheet;
        this.workbook = new Workbook(out, "wengang", null);
        begin();
    }

    private void begin() {
        sheets++;
        sheet = workbook.newWorksheet(sheets == 1 ? SHEET : SHEET + " " + sheets);
        sheet.freezePane(0, 1);
        for (int i = 0; i < columns.size(); i++) {
            sheet.width(i, columns.get(i).width());
            sheet.inlineString(0, i, SheetText.of(columns.get(i).head()));
            sheet.style(0, i).bold().fillColor("EBEEF2").set();
        }
        next = 1;
    }

    @Override
    public void row(List<?> cells) throws IOException {
        CellValue.requireCount(cells, columns.size());
        // all of the row is looked at before any of it is written
        var values = cells.stream().map(CellValue::of).toList();
        if (next == rowsOnSheet) {
            sheet.finish();
            begin();
        }
        for (int i = 0; i < values.size(); i++) {
            put(i, values.get(i));
        }
        next++;
        if (next % ROWS_IN_MEMORY == 0) {
            sheet.flush();
        }
    }

    private void put(int column, CellValue value) {
        if (value instanceof CellValue.Text one) {
            text(column, one.text());
        } else if (value instanceof CellValue.Figure figure) {
            figure(column, figure);
        } else if (value instanceof CellValue.Flag flag) {
            sheet.value(next, column, flag.flag());
        }
    }

    private void text(int column, String cell) {
        if (cell.isEmpty()) {
            return;
        }
        var text = SheetText.of(cell, "\t");
        if (isBlankAtAnEnd(text) || text.indexOf('\n') >= 0) {
            // only this form keeps blanks and line breaks
            sheet.inlineString(next, column, RichText.builder().run(text).end().build());
        } else {
            sheet.inlineString(next, column, text);
        }
        if (!text.equals(CsvExport.harmless(text))) {
            // else it would become a formula as soon as somebody edits it
            sheet.style(next, column).format(AS_TEXT).set();
        }
    }

    private static boolean isBlankAtAnEnd(String text) {
        return text.charAt(0) <= ' ' || text.charAt(text.length() - 1) <= ' ';
    }

    private void figure(int column, CellValue.Figure cell) {
        var figure = cell.figure();
        if (figure.stripTrailingZeros().precision() > DIGITS || cell.isFarFromOne()) {
            sheet.inlineString(next, column, cell.written());
            return;
        }
        sheet.value(next, column, figure);
        if (figure.scale() > 0) {
            // 500.00 is shown as it is written
            sheet.style(next, column)
                    .format("0." + "0".repeat(Math.min(2 * DIGITS, figure.scale())))
                    .set();
        }
    }

    @Override
    public void close() throws IOException {
        if (!isClosed) {
            isClosed = true;
            workbook.finish();
            out.flush();
        }
    }
}
