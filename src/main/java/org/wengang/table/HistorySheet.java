package org.wengang.table;

import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.wengang.table.workbook.TypedText;

/** Writes the sheet 修改记录, the newest change first. */
final class HistorySheet {
    private static final String[] HEADERS = {"版本", "发布版本", "日期", "修改人", "批准人", "原因", "修改内容"};
    private static final double[] WIDTHS = {8, 11, 13, 18, 18, 36, 70};

    /** The longest text that is told of one change, in characters; what is longer is cut. */
    private static final int LONGEST = 800;

    private static final String NONE = "—";

    private final SheetWriter writer;

    HistorySheet(XSSFSheet sheet, BookStyles styles) {
        this.writer = new SheetWriter(sheet, styles, WIDTHS);
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
            write(line++, annex.history().get(i));
        }
        writer.sheet.createFreezePane(0, SheetLayout.HEADER + 1);
        writer.print(SheetLayout.HEADER);
        writer.protect();
    }

    private void write(int line, BookWriter.Change change) {
        var small = writer.styles.centred();
        writer.cell(line, 0, String.valueOf(change.version()), small);
        writer.cell(line, 1, change.release() == 0 ? NONE : String.valueOf(change.release()), small);
        writer.cell(line, 2, change.date().toString(), small);
        writer.cell(line, 3, words(change.author()), writer.styles.text());
        writer.cell(line, 4, words(change.approver()), writer.styles.text());
        writer.cell(line, 5, words(change.reason()), writer.styles.text());
        writer.cell(line, 6, words(change.what()), writer.styles.text());
        writer.fitHeight(line, 22);
    }

    /** People's names and reasons may hold anything; in a workbook, only what can be read back when it is uploaded. */
    private static String words(String text) {
        var words = text == null ? "" : TypedText.harmless(text, LONGEST).strip();
        return words.isEmpty() ? NONE : words;
    }
}
