package org.wengang.table;

import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.xssf.usermodel.XSSFCell;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFRow;
import org.apache.poi.xssf.usermodel.XSSFSheet;

/** What all sheets of a workbook have in common: a title, a note, widths and heights, print setup and protection. */
final class SheetWriter {
    private static final double HIGHEST = 400; // points; Excel ends at 409

    final XSSFSheet sheet;
    final BookStyles styles;
    private final double[] widths;

    SheetWriter(XSSFSheet sheet, BookStyles styles, double... widths) {
        this.sheet = sheet;
        this.styles = styles;
        this.widths = widths;
        for (int i = 0; i < widths.length; i++) {
            sheet.setColumnWidth(i, (int) (widths[i] * 256));
        }
    }

    void titleAndNote(String title, String note) {
        merged(SheetLayout.TITLE, title, styles.title());
        merged(SheetLayout.NOTE, note, styles.note());
        sheet.getRow(SheetLayout.TITLE).setHeightInPoints(30);
        double all = 0;
        for (double width : widths) {
            all += width;
        }
        sheet.getRow(SheetLayout.NOTE).setHeightInPoints((float) (8 + 15.0 * TextSize.lines(note, all)));
    }

    private void merged(int row, String text, XSSFCellStyle style) {
        for (int column = 0; column < widths.length; column++) {
            cell(row, column, null, style); // every cell of a merged range must exist
        }
        sheet.getRow(row).getCell(0).setCellValue(text);
        if (widths.length > 1) {
            sheet.addMergedRegion(new CellRangeAddress(row, row, 0, widths.length - 1));
        }
    }

    XSSFCell cell(int row, int column, String text, XSSFCellStyle style) {
        var cell = row(row).createCell(column);
        cell.setCellStyle(style);
        if (text != null) {
            cell.setCellValue(text);
        }
        return cell;
    }

    XSSFRow row(int row) {
        var there = sheet.getRow(row);
        return there == null ? sheet.createRow(row) : there;
    }

    /** Makes the row high enough for what is in it: programs do not do so on opening. */
    void fitHeight(int row, double least) {
        double height = least;
        for (var cell : row(row)) {
            if (cell.getCellType() == org.apache.poi.ss.usermodel.CellType.STRING) {
                int points = styles.points(cell.getCellStyle());
                double lines = TextSize.lines(cell.getStringCellValue(), widths[cell.getColumnIndex()] * 11 / points);
                height = Math.max(height, 8 + lines * points * 1.38);
            }
        }
        if (height > least || least > sheet.getDefaultRowHeightInPoints()) {
            row(row).setHeightInPoints((float) Math.min(height, HIGHEST));
        }
    }

    void print(int lastHeader) {
        var setup = sheet.getPrintSetup();
        setup.setPaperSize(PrintSetup.A4_PAPERSIZE);
        setup.setLandscape(true);
        sheet.setFitToPage(true);
        setup.setFitWidth((short) 1);
        setup.setFitHeight((short) 0);
        sheet.setRepeatingRows(new CellRangeAddress(0, lastHeader, -1, -1));
        sheet.setHorizontallyCenter(true);
        sheet.getFooter().setLeft("&A");
        sheet.getFooter().setRight("第 &P 页，共 &N 页");
    }

    /** Guards against slips, without a password: staff may always lift it, the reader checks all the same. */
    void protect() {
        sheet.enableLocking();
        sheet.lockFormatColumns(false);
        sheet.lockFormatRows(false);
        sheet.lockInsertRows(false);
        sheet.lockSelectLockedCells(false);
        sheet.lockSelectUnlockedCells(false);
    }
}
