package org.wengang.table;

import org.apache.poi.xssf.usermodel.XSSFSheet;

/** Writes the sheet 修改记录, the newest change first. */
final class HistorySheet {
    private static final String[] HEADERS = {"版本", "日期", "修改人", "修改内容"};

    private final SheetWriter writer;

    HistorySheet(XSSFSheet sheet, BookStyles styles) {
        this.writer = new SheetWriter(sheet, styles, 9, 14, 22, 90);
    }

    void write(BookWriter.Annex annex) {
        writer.titleAndNote(
                annex.measure().id() + " " + annex.measure().title().zh() + " · " + SheetLayout.HISTORY,
                "由本系统填写，不可修改。本工作簿：政策包 " + annex.stamp().packageId() + "，版本 "
                        + annex.stamp().version() + "，摘要 " + annex.stamp().digest());
        for (int i = 0; i < HEADERS.length; i++) {
            writer.cell(SheetLayout.HEADER, i, HEADERS[i], writer.styles.header());
        }
        writer.fitHeight(SheetLayout.HEADER, 26);
        int line = SheetLayout.HEADER + 1;
        for (int i = annex.history().size() - 1; i >= 0; i--) {
            var change = annex.history().get(i);
            writer.cell(line, 0, String.valueOf(change.version()), writer.styles.text());
            writer.cell(line, 1, change.date().toString(), writer.styles.text());
            writer.cell(line, 2, change.author(), writer.styles.text());
            writer.cell(line, 3, change.what(), writer.styles.text());
            writer.fitHeight(line++, 22);
        }
        writer.sheet.createFreezePane(0, SheetLayout.HEADER + 1);
        writer.print(SheetLayout.HEADER);
        writer.protect();
    }
}
