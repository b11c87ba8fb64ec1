package org.wengang.table;

import java.util.List;
import org.apache.poi.ss.usermodel.IgnoredErrorType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.wengang.measure.Measure;

/** Writes one sheet of rows, with prepared empty rows under them. */
final class TableSheet {
    private static final int SPARE_ROWS = 10;
    private static final int LEAST_ROWS = 15;
    private static final double NARROWEST = 10.5;
    private static final double WIDEST = 34;

    private final SheetLayout layout;
    private final BookStyles styles;
    private final SheetWriter writer;

    TableSheet(XSSFSheet sheet, SheetLayout layout, BookStyles styles) {
        this.layout = layout;
        this.styles = styles;
        this.writer = new SheetWriter(
                sheet,
                styles,
                layout.columns().stream().mapToDouble(TableSheet::width).toArray());
    }

    void write(BookPlan plan, Measure measure, List<Row> rows) {
        var sheet = writer.sheet;
        sheet.setDefaultRowHeightInPoints(20);
        sheet.setTabColor(BookStyles.ACCENT);
        writer.titleAndNote(
                layout.title(plan.measure(), measure.title().zh()),
                "黄色单元格可修改；灰色和蓝色单元格不可修改；空白行可填写新的一行，编号用没有用过的小写字母。" + "标 * 的列必填；百分比直接输入 80%；一格填多项时用“；”隔开。选中单元格可看填写说明。");
        layout.fixed()
                .forEach((cell, text) -> writer.cell(
                        cell.row(),
                        cell.column(),
                        text,
                        cell.row() == SheetLayout.HEADER ? styles.header() : styles.fieldId()));
        writer.fitHeight(SheetLayout.HEADER, 36);
        writer.fitHeight(SheetLayout.FIELD_ID, 30);

        int end = SheetPlace.FIRST_ROW + Math.max(rows.size() + SPARE_ROWS, LEAST_ROWS);
        for (int line = SheetPlace.FIRST_ROW; line < end; line++) {
            int place = line - SheetPlace.FIRST_ROW;
            write(line, place < rows.size() ? rows.get(place).values() : new Object[layout.width()]);
        }
        var staff = new CellRangeAddress(SheetPlace.FIRST_ROW, end - 1, 0, layout.width() - 1);
        for (int column = 0; column < layout.width(); column++) {
            Validations.add(
                    sheet,
                    layout.columns().get(column),
                    new CellRangeAddress(staff.getFirstRow(), staff.getLastRow(), column, column));
        }
        sheet.addIgnoredErrors(staff, IgnoredErrorType.NUMBER_STORED_AS_TEXT);
        sheet.createFreezePane(SheetPlace.FIRST_COLUMN, SheetPlace.FIRST_ROW);
        writer.print(SheetPlace.FIRST_ROW - 1);
        writer.protect();
    }

    private void write(int line, Object[] values) {
        for (int column = 0; column < values.length; column++) {
            var spec = layout.columns().get(column);
            var cell = writer.cell(line, column, null, styles.editable(spec.type(), values[column]));
            StaffCell.set(cell, spec, values[column]);
        }
        writer.fitHeight(line, 20);
    }

    private static double width(CellSpec spec) {
        double content = switch (spec.type()) {
            case MONEY -> 13;
            case NUMBER, DATE -> 12.5;
            case INTEGER, PERCENT, MONTH, YEAR, YES_NO -> NARROWEST;
            case MONTHS, PREFIXES -> 20;
            case CODE ->
                CellWords.words(spec).stream()
                                .mapToDouble(TextSize::width)
                                .max()
                                .orElse(0)
                        + 5;
            case CODES -> 24;
            case TEXT -> spec == SheetLayout.ROW_ID ? 8 : spec == SheetLayout.CITES ? 21 : 30;
        };
        double header = 0;
        for (var line : SheetLayout.header(spec).split("\n")) {
            double bold = TextSize.width(line) * 1.1;
            header = Math.max(header, (bold > 16 ? bold / 2 + 3.5 : bold) + 2.5);
        }
        for (var line : spec.id().split("\\.")) {
            header = Math.max(header, TextSize.width(line) * 0.8 + 2.5);
        }
        return Math.min(WIDEST, Math.max(NARROWEST, Math.max(content, header)));
    }
}
