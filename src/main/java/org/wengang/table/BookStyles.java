package org.wengang.table;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.CellStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The looks of a workbook: yellow is staff's, grey is not. Number formats never show less than a cell may hold. */
final class BookStyles {
    static final XSSFColor ACCENT = colour(0x1F4E79);
    static final XSSFColor QUIET = colour(0x8C8C8C);

    private static final XSSFColor WHITE = colour(0xFFFFFF);
    private static final XSSFColor INK = colour(0x1F1F1F);
    private static final XSSFColor NOTE_INK = colour(0x595959);
    private static final XSSFColor EDITABLE = colour(0xFFF8D6);
    private static final XSSFColor LOCKED = colour(0xF2F2F2);
    private static final XSSFColor ID = colour(0xE8EDF3);
    private static final XSSFColor LINE = colour(0xBFBFBF);

    private final XSSFWorkbook workbook;
    private final Map<String, XSSFCellStyle> made = new HashMap<>();

    BookStyles(XSSFWorkbook workbook) {
        this.workbook = workbook;
        useFont(workbook.getFontAt(0), 11, false, INK); // the default of every cell
    }

    XSSFCellStyle title() {
        return made.computeIfAbsent("title", key -> style(font(16, true, ACCENT), null, HorizontalAlignment.LEFT));
    }

    XSSFCellStyle note() {
        return made.computeIfAbsent("note", key -> style(font(10, false, NOTE_INK), null, HorizontalAlignment.LEFT));
    }

    XSSFCellStyle header() {
        return made.computeIfAbsent(
                "header", key -> bordered(style(font(11, true, WHITE), ACCENT, HorizontalAlignment.CENTER)));
    }

    XSSFCellStyle fieldId() {
        return made.computeIfAbsent(
                "id", key -> bordered(style(font(8, false, QUIET), ID, HorizontalAlignment.CENTER)));
    }

    /** Not staff's: names, units, explanations. */
    XSSFCellStyle locked() {
        return made.computeIfAbsent(
                "locked", key -> bordered(style(font(11, false, INK), LOCKED, HorizontalAlignment.LEFT)));
    }

    XSSFCellStyle lockedName() {
        return made.computeIfAbsent(
                "name", key -> bordered(style(font(11, true, INK), LOCKED, HorizontalAlignment.LEFT)));
    }

    XSSFCellStyle lockedId() {
        return made.computeIfAbsent(
                "lockedId", key -> bordered(style(font(9, false, QUIET), LOCKED, HorizontalAlignment.LEFT)));
    }

    /** Plain reading text on white. */
    XSSFCellStyle text() {
        return made.computeIfAbsent(
                "text", key -> bordered(style(font(11, false, INK), null, HorizontalAlignment.LEFT)));
    }

    /** Short plain text, such as a number or a day. */
    XSSFCellStyle centred() {
        return made.computeIfAbsent(
                "centred", key -> bordered(style(font(11, false, INK), null, HorizontalAlignment.CENTER)));
    }

    /** Staff's. The value counts because a share with many decimals must show them all. */
    XSSFCellStyle editable(CellType type, Object value) {
        var format = format(type, value);
        var alignment = alignment(type);
        return made.computeIfAbsent("editable " + format + alignment, key -> {
            var style = bordered(style(font(11, false, INK), EDITABLE, alignment));
            style.setLocked(false);
            style.setDataFormat(workbook.createDataFormat().getFormat(format));
            return style;
        });
    }

    /** Two decimals at least: with fewer, a share changed from 50% to 52.5% would be shown as 53%. */
    private static String format(CellType type, Object value) {
        return switch (type) {
            case MONEY -> "#,##0.00";
            case NUMBER -> "General";
            case INTEGER, YEAR -> "0";
            case PERCENT -> {
                int decimals = value instanceof BigDecimal number
                        ? Math.max(2, number.stripTrailingZeros().scale() - 2)
                        : 2;
                yield "0." + "0".repeat(decimals) + "%";
            }
            case DATE -> "yyyy-mm-dd";
            case MONTH, MONTHS, CODE, CODES, PREFIXES, YES_NO, TEXT -> "@";
        };
    }

    private static HorizontalAlignment alignment(CellType type) {
        return switch (type) {
            case MONEY, NUMBER, INTEGER, PERCENT -> HorizontalAlignment.RIGHT;
            case DATE, MONTH, YEAR, YES_NO -> HorizontalAlignment.CENTER;
            case MONTHS, CODE, CODES, PREFIXES, TEXT -> HorizontalAlignment.LEFT;
        };
    }

    int points(CellStyle style) {
        return workbook.getFontAt(style.getFontIndex()).getFontHeightInPoints();
    }

    private XSSFCellStyle style(XSSFFont font, XSSFColor fill, HorizontalAlignment alignment) {
        var style = workbook.createCellStyle();
        style.setFont(font);
        style.setAlignment(alignment);
        style.setVerticalAlignment(VerticalAlignment.CENTER);
        style.setWrapText(true);
        if (alignment != HorizontalAlignment.CENTER) {
            style.setIndention((short) 1);
        }
        if (fill != null) {
            style.setFillForegroundColor(fill);
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        return style;
    }

    private static XSSFCellStyle bordered(XSSFCellStyle style) {
        style.setBorderTop(BorderStyle.THIN);
        style.setBorderBottom(BorderStyle.THIN);
        style.setBorderLeft(BorderStyle.THIN);
        style.setBorderRight(BorderStyle.THIN);
        style.setTopBorderColor(LINE);
        style.setBottomBorderColor(LINE);
        style.setLeftBorderColor(LINE);
        style.setRightBorderColor(LINE);
        return style;
    }

    private XSSFFont font(int points, boolean bold, XSSFColor colour) {
        return useFont(workbook.createFont(), points, bold, colour);
    }

    private static XSSFFont useFont(XSSFFont font, int points, boolean bold, XSSFColor colour) {
        font.setFontName("等线");
        font.setFontHeightInPoints((short) points);
        font.setBold(bold);
        font.setColor(colour);
        return font;
    }

    private static XSSFColor colour(int rgb) {
        return new XSSFColor(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb}, null);
    }
}
