package org.wengang.table;

import java.util.Map;
import org.apache.poi.ss.usermodel.IgnoredErrorType;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.wengang.measure.Measure;

/** Writes the sheet 参数, one parameter a line. */
final class ParameterSheet {
    private final SheetLayout layout;
    private final BookStyles styles;
    private final SheetWriter writer;

    ParameterSheet(XSSFSheet sheet, SheetLayout layout, BookStyles styles) {
        this.layout = layout;
        this.styles = styles;
        this.writer = new SheetWriter(sheet, styles, 26, 30, 26, 8, 46, 26, 16);
    }

    void write(BookPlan plan, Measure measure, Map<String, Object> values) {
        var sheet = writer.sheet;
        sheet.setDefaultRowHeightInPoints(20);
        sheet.setTabColor(BookStyles.ACCENT);
        writer.titleAndNote(
                layout.title(plan.measure(), measure.title().zh()),
                "只有“值”一列（黄色）可修改；灰色单元格不可修改。标 * 的必填；百分比直接输入 80%；一格填多项时用“；”隔开。口径的说明见“口径”表。");
        layout.fixed()
                .forEach((cell, text) -> writer.cell(
                        cell.row(),
                        cell.column(),
                        text,
                        cell.row() == SheetLayout.HEADER ? styles.header() : style(cell.column())));
        writer.fitHeight(SheetLayout.HEADER, 26);
        for (int i = 0; i < plan.parameters().size(); i++) {
            var spec = plan.parameters().get(i);
            var place = SheetPlace.parameter(i);
            var value = values.get(spec.id());
            StaffCell.set(
                    writer.cell(place.row(), place.column(), null, styles.editable(spec.type(), value)), spec, value);
            var staff = new CellRangeAddress(place.row(), place.row(), place.column(), place.column());
            Validations.add(sheet, spec, staff);
            sheet.addIgnoredErrors(staff, IgnoredErrorType.NUMBER_STORED_AS_TEXT);
            writer.fitHeight(place.row(), 30);
        }
        sheet.createFreezePane(2, SheetPlace.FIRST_PARAMETER);
        writer.print(SheetPlace.FIRST_PARAMETER - 1);
        writer.protect();
    }

    private XSSFCellStyle style(int column) {
        return switch (column) {
            case 0 -> styles.lockedName();
            case 1 -> styles.lockedId();
            default -> styles.locked();
        };
    }
}
