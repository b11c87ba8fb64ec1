package org.wengang.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.regex.Pattern;
import org.wengang.table.workbook.RawValue;

/**
 * Turns typed or canonical text into what a spreadsheet program would have stored for it in a cell of that type. It decides
 * nothing: what the text cannot be is left to the grammar, which refuses it as it would refuse the cell.
 */
final class TypedCell {
    /** Spreadsheet programs keep so many significant digits; a longer number would be changed without anybody seeing it. */
    private static final int DIGITS = 15;

    private static final Pattern NUMBER =
            Pattern.compile("(-?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]{1,24})(?:\\.[0-9]{1,12})?)\\s?([%％]?)");
    private static final Pattern BLANKS = Pattern.compile("(?<![；;、，,\\s])\\s+(?![；;、，,\\s])");

    private TypedCell() {}

    /** The stored value; null for a blank cell. */
    static RawValue raw(CellSpec spec, String typed) throws CellRefused {
        var text = typed == null ? "" : CellGrammar.trim(typed);
        if (text.isEmpty()) {
            return null;
        }
        return switch (spec.type()) {
            case MONEY, NUMBER, INTEGER, PERCENT -> number(spec, text);
            case MONTHS, PREFIXES -> new RawValue.Text(withSeparators(text));
            case CODES -> new RawValue.Text(areCodes(spec, text) ? withSeparators(text) : text);
            case YES_NO -> yesOrNo(text);
            case DATE, MONTH, YEAR, CODE, TEXT -> new RawValue.Text(text);
        };
    }

    private static RawValue number(CellSpec spec, String text) throws CellRefused {
        var match = NUMBER.matcher(text);
        boolean share = match.matches() && !match.group(2).isEmpty();
        if (!match.matches() || share && spec.type() != CellType.PERCENT) {
            return new RawValue.Text(text);
        }
        var number = new BigDecimal(match.group(1).replace(",", "")).stripTrailingZeros();
        if (number.precision() > DIGITS) {
            throw new CellRefused(BookFaultCode.TOO_MANY_DIGITS, DIGITS);
        }
        return new RawValue.Number((share ? number.movePointLeft(2) : number).toPlainString());
    }

    /** In the canonical text one blank stands between items. */
    private static String withSeparators(String text) {
        return BLANKS.matcher(text).replaceAll("；");
    }

    /** Words of the header may hold blanks, so that only codes are split there. */
    private static boolean areCodes(CellSpec spec, String text) {
        return spec.options().keySet().containsAll(List.of(text.split("\\s+")));
    }

    private static RawValue yesOrNo(String text) {
        return switch (text) {
            case "yes", "true" -> new RawValue.Bool(true);
            case "no", "false" -> new RawValue.Bool(false);
            default -> new RawValue.Text(text);
        };
    }
}
