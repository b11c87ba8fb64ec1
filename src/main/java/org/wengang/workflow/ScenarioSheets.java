package org.wengang.workflow;

import java.util.List;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.DataValidation;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.PrintSetup;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.ss.util.CellRangeAddress;
import org.apache.poi.ss.util.CellRangeAddressList;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFDataValidationHelper;
import org.apache.poi.xssf.usermodel.XSSFSheet;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;
import org.wengang.workflow.ScenarioWorkbook.Column;
import org.wengang.workflow.ScenarioWorkbook.Sheet;

/** Writes the sheets of a scenario workbook, in the looks of the decision tables: yellow is staff's, grey is not. */
final class ScenarioSheets {
    private static final int ACCENT = 0x1F4E79;
    private static final int INK = 0x1F1F1F;
    private static final int QUIET = 0x595959;
    private static final int EDITABLE = 0xFFF8D6;
    private static final int LOCKED = 0xF2F2F2;
    private static final int LINE = 0xBFBFBF;
    /** Lines that are prepared for new entries. */
    private static final int SPARE = 40;
    /** Drop-downs reach that far. */
    private static final int LAST = 9_999;

    private static final int HEADER = ScenarioWorkbook.FIRST - 1;
    private static final double LINE_POINTS = 15.5;

    private final XSSFWorkbook workbook;
    private final String heading;
    private final XSSFCellStyle title;
    private final XSSFCellStyle note;
    private final XSSFCellStyle header;
    private final XSSFCellStyle editable;
    private final XSSFCellStyle locked;

    ScenarioSheets(XSSFWorkbook workbook, String heading) {
        this.workbook = workbook;
        this.heading = heading;
        this.title = style(16, true, ACCENT, -1, false);
        this.note = style(10, false, QUIET, -1, false);
        this.header = style(11, true, 0xFFFFFF, ACCENT, true);
        header.setAlignment(HorizontalAlignment.CENTER);
        this.editable = style(11, false, INK, EDITABLE, true);
        // typed or edited later, it stays a text and never becomes a formula
        editable.setDataFormat(workbook.createDataFormat().getFormat("@"));
        editable.setQuotePrefixed(true);
        this.locked = style(10, false, QUIET, LOCKED, true);
    }

    void write(Sheet sheet, List<List<String>> lines) {
        var to = begin(sheet.name(), sheet.note(), sheet.columns());
        for (int i = 0; i < lines.size() + SPARE; i++) {
            var row = to.createRow(ScenarioWorkbook.FIRST + i);
            var line = i < lines.size() ? lines.get(i) : null;
            int height = 1;
            for (int column = 0; column < sheet.columns().size(); column++) {
                boolean isStaffs = sheet != ScenarioWorkbook.FACTS || column < 3;
                var cell = row.createCell(column);
                cell.setCellStyle(isStaffs ? editable : locked);
                var text = line == null ? null : line.get(column);
                if (text != null && !text.isEmpty()) {
                    cell.setCellValue(text);
                    height = Math.max(
                            height, lines(text, sheet.columns().get(column).width()));
                }
            }
            row.setHeightInPoints((float) Math.min(400, 6 + height * LINE_POINTS));
        }
        if (sheet == ScenarioWorkbook.SCENARIOS) {
            choose(to, 4, "C");
        } else if (sheet == ScenarioWorkbook.RESULTS) {
            choose(to, 1, "A");
            choose(to, 2, "B");
        }
    }

    /** The choices that the drop-downs offer, and what else staff need to look up. */
    void writeCodes(Map<String, List<String>> codes) {
        var columns = codes.keySet().stream()
                .map(name -> new Column(name, name.startsWith("名称") || name.equals("原因") ? 70 : 36))
                .toList();
        var to = begin(ScenarioWorkbook.CODES, "供查阅和下拉选择，上传时不读。", columns);
        int column = 0;
        for (var list : codes.values()) {
            for (int i = 0; i < list.size(); i++) {
                var row = to.getRow(ScenarioWorkbook.FIRST + i);
                row = row == null ? to.createRow(ScenarioWorkbook.FIRST + i) : row;
                var cell = row.createCell(column);
                cell.setCellStyle(locked);
                cell.setCellValue(list.get(i));
            }
            column++;
        }
    }

    private XSSFSheet begin(String name, String about, List<Column> columns) {
        var to = workbook.createSheet(name);
        for (int i = 0; i < columns.size(); i++) {
            to.setColumnWidth(i, columns.get(i).width() * 256);
        }
        merged(to, 0, heading + " · " + name, title, columns, 30);
        int width = columns.stream().mapToInt(Column::width).sum();
        merged(to, 1, about, note, columns, 8 + LINE_POINTS * lines(about, width));
        var row = to.createRow(HEADER);
        row.setHeightInPoints(36);
        for (int i = 0; i < columns.size(); i++) {
            var cell = row.createCell(i);
            cell.setCellStyle(header);
            cell.setCellValue(columns.get(i).header());
        }
        to.createFreezePane(1, ScenarioWorkbook.FIRST);
        var print = to.getPrintSetup();
        print.setPaperSize(PrintSetup.A4_PAPERSIZE);
        print.setLandscape(true);
        to.setFitToPage(true);
        print.setFitWidth((short) 1);
        print.setFitHeight((short) 0);
        to.setRepeatingRows(new CellRangeAddress(0, HEADER, -1, -1));
        return to;
    }

    private static void merged(
            XSSFSheet to, int at, String text, XSSFCellStyle style, List<Column> columns, double points) {
        var row = to.createRow(at);
        for (int i = 0; i < columns.size(); i++) {
            row.createCell(i).setCellStyle(style); // every cell of a merged range must exist
        }
        row.getCell(0).setCellValue(text);
        row.setHeightInPoints((float) points);
        to.addMergedRegion(new CellRangeAddress(at, at, 0, columns.size() - 1));
    }

    /** A drop-down of that column of the codes. */
    private void choose(XSSFSheet sheet, int column, String from) {
        var helper = new XSSFDataValidationHelper(sheet);
        var list = helper.createFormulaListConstraint(ScenarioWorkbook.CODES + "!$" + from + "$"
                + (ScenarioWorkbook.FIRST + 1) + ":$" + from + "$" + (ScenarioWorkbook.FIRST + 200));
        var validation =
                helper.createValidation(list, new CellRangeAddressList(ScenarioWorkbook.FIRST, LAST, column, column));
        validation.setSuppressDropDownArrow(true); // in this format the flag means the opposite of its name
        validation.setEmptyCellAllowed(true);
        validation.setErrorStyle(DataValidation.ErrorStyle.STOP);
        validation.setShowErrorBox(true);
        validation.createErrorBox("输入有误", "请从下拉列表中选择，见“代码”表。");
        sheet.addValidationData(validation);
    }

    private XSSFCellStyle style(int points, boolean bold, int ink, int fill, boolean isBordered) {
        var font = workbook.createFont();
        font.setFontName("等线");
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        font.setColor(colour(ink));
        var style = workbook.createCellStyle();
        style.setFont(font);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setAlignment(HorizontalAlignment.LEFT);
        style.setWrapText(true);
        if (fill >= 0) {
            style.setFillForegroundColor(colour(fill));
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        if (isBordered) {
            style.setBorderTop(BorderStyle.THIN);
            style.setBorderBottom(BorderStyle.THIN);
            style.setBorderLeft(BorderStyle.THIN);
            style.setBorderRight(BorderStyle.THIN);
            style.setTopBorderColor(colour(LINE));
            style.setBottomBorderColor(colour(LINE));
            style.setLeftBorderColor(colour(LINE));
            style.setRightBorderColor(colour(LINE));
        }
        return style;
    }

    private static XSSFColor colour(int rgb) {
        return new XSSFColor(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb}, null);
    }

    /** How many lines a text takes in that width: a Chinese character is as wide as two Latin ones. */
    private static int lines(String text, int width) {
        int lines = 0;
        for (var line : text.split("\n", -1)) {
            int taken = line.codePoints().map(c -> c < 0x2000 ? 1 : 2).sum();
            lines += Math.max(1, (taken + width - 4) / (width - 3));
        }
        return lines;
    }
}
