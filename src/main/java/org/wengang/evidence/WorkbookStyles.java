package org.wengang.evidence;

import java.util.HashMap;
import java.util.Map;
import org.apache.poi.ss.usermodel.BorderStyle;
import org.apache.poi.ss.usermodel.FillPatternType;
import org.apache.poi.ss.usermodel.HorizontalAlignment;
import org.apache.poi.ss.usermodel.VerticalAlignment;
import org.apache.poi.xssf.usermodel.XSSFCellStyle;
import org.apache.poi.xssf.usermodel.XSSFColor;
import org.apache.poi.xssf.usermodel.XSSFFont;
import org.apache.poi.xssf.usermodel.XSSFWorkbook;

/** The looks of a workbook, each made once. All cells are text, and stay text when they are edited. */
final class WorkbookStyles {
    /** Programs that lack it take the font of their language. */
    private static final String FONT = "微软雅黑";

    private static final String CODE = "Consolas";
    private static final int LINE = 0xB4BBC3;
    static final int WHITE = 0xFFFFFF;
    static final int SHADE = 0xF3F4F6;
    static final int HEAD = 0xEBEEF2;

    private final XSSFWorkbook workbook;
    private final Map<Look, XSSFCellStyle> styles = new HashMap<>();
    private final Map<Letters, XSSFFont> fonts = new HashMap<>();

    /** How letters look. */
    record Letters(int size, boolean isBold, boolean isCode, int colour) {
        static Letters of(int size) {
            return new Letters(size, false, false, Ink.BLACK);
        }

        Letters bold() {
            return new Letters(size, true, isCode, colour);
        }

        Letters code() {
            return new Letters(size, isBold, true, colour);
        }

        Letters in(int other) {
            return new Letters(size, isBold, isCode, other);
        }

        /** For the English beside it. */
        Letters english() {
            return new Letters(size - 1, false, false, colour == Ink.BLACK ? Ink.GREY : colour);
        }
    }

    /** How a cell looks. */
    record Look(Letters letters, int tint, boolean isRuled, boolean isRight) {}

    WorkbookStyles(XSSFWorkbook workbook) {
        this.workbook = workbook;
        dress(workbook.getFontAt(0), Letters.of(10));
    }

    XSSFCellStyle style(Look look) {
        return styles.computeIfAbsent(look, this::make);
    }

    XSSFFont font(Letters letters) {
        return fonts.computeIfAbsent(letters, wanted -> {
            var font = workbook.createFont();
            dress(font, wanted);
            return font;
        });
    }

    private XSSFCellStyle make(Look look) {
        var style = workbook.createCellStyle();
        style.setFont(font(look.letters()));
        style.setQuotePrefixed(true);
        style.setDataFormat(workbook.createDataFormat().getFormat("@"));
        style.setWrapText(true);
        style.setVerticalAlignment(VerticalAlignment.TOP);
        style.setAlignment(look.isRight() ? HorizontalAlignment.RIGHT : HorizontalAlignment.LEFT);
        if (look.tint() != WHITE) {
            style.setFillForegroundColor(colour(look.tint()));
            style.setFillPattern(FillPatternType.SOLID_FOREGROUND);
        }
        if (look.isRuled()) {
            style.setBorderTop(BorderStyle.THIN);
            style.setBorderBottom(BorderStyle.THIN);
            style.setBorderLeft(BorderStyle.THIN);
            style.setBorderRight(BorderStyle.THIN);
            var line = colour(LINE);
            style.setTopBorderColor(line);
            style.setBottomBorderColor(line);
            style.setLeftBorderColor(line);
            style.setRightBorderColor(line);
        }
        return style;
    }

    private static void dress(XSSFFont font, Letters letters) {
        font.setFontName(letters.isCode() ? CODE : FONT);
        font.setFontHeightInPoints((short) letters.size());
        font.setBold(letters.isBold());
        font.setColor(colour(letters.colour()));
    }

    private static XSSFColor colour(int rgb) {
        return new XSSFColor(new byte[] {(byte) (rgb >> 16), (byte) (rgb >> 8), (byte) rgb});
    }
}
