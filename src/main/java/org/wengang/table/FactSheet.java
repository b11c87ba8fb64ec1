package org.wengang.table;

import java.util.List;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** Writes an empty sheet in which each line is to be a dossier, in the looks of the decision tables: yellow is to be filled in. */
public final class FactSheet {
    /** The line of paths, by which the columns are known; counting from 0. */
    public static final int PATHS = 1;

    /** The first line to be filled in, counting from 0. */
    public static final int FIRST = 2;

    private static final int NAMES = 0;
    private static final int NARROW = 13;
    private static final int WIDE = 26;
    private static final int NOTE_WIDTH = 96;

    private FactSheet() {}

    /**
     * Adds the sheet to a workbook.
     *
     * @param lines how many may be filled in
     * @param kept how many columns, from the left, stay in view
     */
    public static void write(XSSFWorkbook workbook, String name, List<FactColumn> columns, int lines, int kept) {
        var styles = new BookStyles(workbook);
        var widths = columns.stream()
                .mapToDouble(
                        column -> Math.min(WIDE, Math.max(NARROW, column.path().length())))
                .toArray();
        var to = new SheetWriter(workbook.createSheet(name), styles, widths);
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            to.sheet.setDefaultColumnStyle(i, styles.editable(column.spec().type(), null));
            to.cell(NAMES, i, column.heading(), styles.header());
            to.cell(PATHS, i, column.path(), styles.fieldId());
            Validations.add(to.sheet, column.spec(), new CellRangeAddress(FIRST, FIRST + lines - 1, i, i));
        }
        to.fitHeight(NAMES, 30);
        to.fitHeight(PATHS, 24);
        to.sheet.createFreezePane(kept, FIRST);
        to.print(PATHS);
        to.protect();
    }

    /** Adds a sheet that says how to fill it in, a line each. */
    public static void writeNote(XSSFWorkbook workbook, String name, String title, List<String> lines) {
        var styles = new BookStyles(workbook);
        var to = new SheetWriter(workbook.createSheet(name), styles, NOTE_WIDTH);
        to.cell(0, 0, title, styles.title());
        to.fitHeight(0, 30);
        for (int i = 0; i < lines.size(); i++) {
            to.cell(i + 1, 0, lines.get(i), styles.text());
            to.fitHeight(i + 1, 18);
        }
        to.protect();
    }
}
