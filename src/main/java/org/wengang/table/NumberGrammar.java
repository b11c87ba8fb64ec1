package org.wengang.table;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.wengang.law.Label;
import org.wengang.table.workbook.RawValue;

/** Reads amounts, numbers and shares. Text is never taken for a number; the refusal says which number to enter. */
final class NumberGrammar {
    /** One trillion: below it a spreadsheet keeps every decimal that a cell may have. */
    static final BigDecimal BEYOND = new BigDecimal("1000000000000");

    private static final Pattern IN_WORDS = Pattern.compile(
            "[¥￥]?(-?[0-9]{1,3}(?:,[0-9]{3})+(?:\\.[0-9]{1,8})?|-?[0-9]{1,12}(?:\\.[0-9]{1,8})?)(.{0,8})");

    private NumberGrammar() {}

    static BigDecimal read(CellSpec spec, RawValue raw) throws CellRefused {
        if (raw instanceof RawValue.Text text) {
            throw new CellRefused(BookFaultCode.TEXT_NOT_NUMBER, instead(spec, CellGrammar.trim(text.text())));
        }
        if (!(raw instanceof RawValue.Number stored)) {
            throw CellGrammar.wrongType(spec, raw);
        }
        var number = stored.decimal();
        check(spec, number);
        return number;
    }

    private static void check(CellSpec spec, BigDecimal number) throws CellRefused {
        if (number.abs().compareTo(BEYOND) >= 0) {
            throw new CellRefused(
                    number.signum() < 0 ? BookFaultCode.NUMBER_TOO_SMALL : BookFaultCode.NUMBER_TOO_LARGE,
                    new Label("绝对值须小于一万亿", "it must be less than a trillion either way"));
        }
        if (number.scale() > decimals(spec.type())) {
            throw new CellRefused(BookFaultCode.TOO_MANY_DECIMALS, CellWords.wanted(spec));
        }
        if (spec.min() != null && number.compareTo(spec.min()) < 0) {
            throw new CellRefused(BookFaultCode.NUMBER_TOO_SMALL, CellWords.limits(spec));
        }
        if (spec.max() != null && number.compareTo(spec.max()) > 0) {
            throw new CellRefused(BookFaultCode.NUMBER_TOO_LARGE, CellWords.limits(spec));
        }
    }

    /** The most decimals that are kept; of a share, as a fraction. */
    static int decimals(CellType type) {
        return switch (type) {
            case MONEY -> 2;
            case NUMBER -> 6;
            case PERCENT -> 8;
            default -> 0;
        };
    }

    /** Only a number that was written in full is suggested: 5万 is not 5. */
    private static Label instead(CellSpec spec, String text) {
        var match = IN_WORDS.matcher(
                text.replaceAll("[\\p{Z}\\s]", "").replace('％', '%').replace('，', ','));
        if (match.matches()) {
            var number = match.group(1).replace(",", "");
            var unit = match.group(2);
            if (unit.equals("%")) {
                var fraction = BookText.write(spec, new BigDecimal(number).movePointLeft(2));
                return new Label(
                        "直接输入数字 " + fraction + " 或 " + number + "%",
                        "enter the number " + fraction + " or " + number + "%");
            }
            if (unit.isEmpty() || unit.equals("元") || unit.equals(spec.unit())) {
                return new Label("直接输入数字 " + number, "enter the number " + number);
            }
        }
        return new Label("直接输入数字", "enter the number");
    }
}
