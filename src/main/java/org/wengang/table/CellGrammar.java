package org.wengang.table;

import java.util.Map;
import org.wengang.law.Label;
import org.wengang.table.workbook.RawValue;

/**
 * Reads what one cell stores as the type that its column declares: a typed value, blank, or a refusal. There is no other
 * way from a workbook into the service. Never reads the displayed text.
 */
final class CellGrammar {
    private CellGrammar() {}

    /** The typed value as in {@link BookText}, or null if blank; {@code raw} is null for a cell that is not stored. */
    static Object read(CellSpec spec, RawValue raw) throws CellRefused {
        if (isBlank(raw)) {
            if (spec.required()) {
                throw new CellRefused(BookFaultCode.REQUIRED_BLANK, CellWords.wanted(spec));
            }
            return null;
        }
        return switch (spec.type()) {
            case MONEY, NUMBER, INTEGER, PERCENT -> NumberGrammar.read(spec, raw);
            case DATE -> DayGrammar.date(raw);
            case MONTH -> DayGrammar.month(raw);
            case MONTHS -> DayGrammar.months(raw);
            case YEAR -> DayGrammar.year(spec, raw);
            case CODE -> WordGrammar.code(spec, raw);
            case CODES -> WordGrammar.codes(spec, raw);
            case PREFIXES -> WordGrammar.prefixes(raw);
            case YES_NO -> yesOrNo(spec, raw);
            case TEXT -> WordGrammar.text(spec, raw);
        };
    }

    /** The same for a column of a sheet of rows, 编号 and 依据 included. */
    static Object readColumn(CellSpec spec, RawValue raw) throws CellRefused {
        if (spec == SheetLayout.ROW_ID) {
            return WordGrammar.rowId(raw);
        }
        return spec == SheetLayout.CITES ? WordGrammar.citation(raw) : read(spec, raw);
    }

    /** Whether there is nothing to be seen in the cell. */
    static boolean isBlank(RawValue raw) {
        return raw == null
                || raw instanceof RawValue.Text stored && trim(stored.text()).isEmpty();
    }

    private static Boolean yesOrNo(CellSpec spec, RawValue raw) throws CellRefused {
        if (raw instanceof RawValue.Bool stored) {
            return stored.value();
        }
        if (!(raw instanceof RawValue.Text stored)) {
            throw wrongType(spec, raw);
        }
        return switch (trim(stored.text())) {
            case "是" -> Boolean.TRUE;
            case "否" -> Boolean.FALSE;
            default -> throw new CellRefused(BookFaultCode.NOT_A_CHOICE, "是；否");
        };
    }

    static CellRefused wrongType(CellSpec spec, RawValue raw) {
        return new CellRefused(BookFaultCode.WRONG_TYPE, CellWords.wanted(spec), found(raw));
    }

    private static final Map<Class<? extends RawValue>, Label> FOUND = Map.of(
            RawValue.Number.class, new Label("数字或日期", "a number or date"),
            RawValue.Text.class, new Label("文字", "text"),
            RawValue.Bool.class, new Label("逻辑值", "a logical value"),
            RawValue.Error.class, new Label("错误值", "an error value"));

    private static Label found(RawValue raw) {
        return FOUND.get(raw.getClass());
    }

    /** Without the blanks around it, the non-breaking one included: they cannot be seen. */
    static String trim(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isSpace(text.charAt(from))) {
            from++;
        }
        while (to > from && isSpace(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
