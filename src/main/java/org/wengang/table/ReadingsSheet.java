package org.wengang.table;

import java.util.ArrayList;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.wengang.law.Reading;
import org.wengang.table.workbook.CellAddress;

/** Writes the sheet 口径: how the text is read where it can be read in more than one way, and which cell switches it. */
final class ReadingsSheet {
    private static final String[] HEADERS = {"编号", "问题", "现行口径", "其他口径", "理由", "由哪个单元格切换"};

    private final SheetWriter writer;

    ReadingsSheet(XSSFSheet sheet, BookStyles styles) {
        this.writer = new SheetWriter(sheet, styles, 9, 38, 34, 38, 52, 24);
    }

    void write(BookPlan plan, BookWriter.Annex annex) {
        writer.titleAndNote(
                annex.measure().id() + " " + annex.measure().title().zh() + " · " + SheetLayout.READINGS,
                "口径是本项目在文本可作两种理解之处的选择，不是官方解释；凡结果用到的，均予列明。此表不可修改，切换口径请改所列单元格。");
        for (int i = 0; i < HEADERS.length; i++) {
            writer.cell(SheetLayout.HEADER, i, HEADERS[i], writer.styles.header());
        }
        writer.fitHeight(SheetLayout.HEADER, 26);
        int line = SheetLayout.HEADER + 1;
        for (var reading : annex.readings()) {
            writer.cell(line, 0, reading.id(), writer.styles.lockedName());
            writer.cell(
                    line, 1, reading.question().zh() + "\n" + reading.question().en(), writer.styles.text());
            writer.cell(line, 2, said(reading.inForce()), writer.styles.text());
            writer.cell(line, 3, others(reading), writer.styles.text());
            writer.cell(line, 4, reading.why().zh() + "\n" + reading.why().en(), writer.styles.text());
            writer.cell(line, 5, switches(plan, reading.id()), writer.styles.text());
            writer.fitHeight(line++, 30);
        }
        writer.sheet.createFreezePane(1, SheetLayout.HEADER + 1);
        writer.print(SheetLayout.HEADER);
        writer.protect();
    }

    private static String others(Reading reading) {
        return reading.others() == null || reading.others().isEmpty()
                ? "—"
                : String.join(
                        "\n", reading.others().stream().map(ReadingsSheet::said).toList());
    }

    private static String said(Reading.Choice choice) {
        return choice.zh() + "\n" + choice.en();
    }

    private static String switches(BookPlan plan, String reading) {
        var cells = new ArrayList<String>();
        for (int i = 0; i < plan.parameters().size(); i++) {
            var spec = plan.parameters().get(i);
            if (spec.readings().contains(reading)) {
                cells.add(SheetPlace.PARAMETERS + "!" + SheetPlace.parameter(i) + " "
                        + spec.label().zh());
            }
        }
        plan.columns().forEach((table, columns) -> {
            for (int i = 0; i < columns.specs().size(); i++) {
                var spec = columns.specs().get(i);
                if (spec.readings().contains(reading)) {
                    var first = new CellAddress(SheetPlace.FIRST_ROW, SheetPlace.FIRST_COLUMN + i).toString();
                    cells.add(SheetLayout.sheet(plan, table) + "!" + first.replaceAll("[0-9]", "") + " 列 "
                            + spec.label().zh());
                }
            }
        });
        return cells.isEmpty() ? "不由本工作簿的单元格切换\nnot switched by a cell of this workbook" : String.join("\n", cells);
    }
}
