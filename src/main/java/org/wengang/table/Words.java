package org.wengang.table;

import java.math.BigDecimal;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.wengang.law.Label;

/** A cell as people read it: {@code 80%}, {@code 2024-02-10}, {@code 规上工业企业；规下样本企业}, {@code 空白（不限）}. */
public final class Words {
    private static final Map<String, String> UNITS =
            Map.of("元", "yuan", "人", "person", "月", "month", "个月", "month", "天", "day", "年", "year");

    private Words() {}

    /** The typed cell in words; null is a blank cell. */
    public static Label of(CellSpec spec, Object value) {
        if (value == null || value instanceof String text && text.isBlank()) {
            return blank(spec.blank());
        }
        return switch (spec.type()) {
            case PERCENT -> same(percent((BigDecimal) value));
            case MONEY ->
                number((BigDecimal) value, spec.unit() == null || spec.unit().equals("CNY") ? "元" : spec.unit());
            case NUMBER, INTEGER -> number((BigDecimal) value, spec.unit());
            case YES_NO -> (Boolean) value ? new Label("是", "yes") : new Label("否", "no");
            case CODE -> code(spec, (String) value);
            case CODES -> {
                var codes = (Collection<?>) value;
                yield list(
                        spec.options().keySet().stream().filter(codes::contains).toList(),
                        code -> code(spec, code),
                        "；",
                        "; ");
            }
            case PREFIXES -> list(sorted(value), Words::prefix, "、", ", ");
            case MONTHS -> list(sorted(value), Words::same, "、", ", ");
            case DATE, MONTH, YEAR, TEXT -> same(value.toString());
        };
    }

    /** The words that stand for a code in the workbook. */
    static Label code(CellSpec spec, String code) {
        return spec.options().getOrDefault(code, same(code));
    }

    /** {@code 33…}: any code that begins so. */
    static Label prefix(String prefix) {
        return same(prefix.length() < Codes.LENGTH ? prefix + "…" : prefix);
    }

    private static Label blank(Label meaning) {
        if (meaning == null) {
            return new Label("空白", "blank");
        }
        return meaning.zh().startsWith("空白＝") && meaning.en().startsWith("blank = ")
                ? new Label(
                        "空白（" + meaning.zh().substring("空白＝".length()) + "）",
                        "blank (" + meaning.en().substring("blank = ".length()) + ")")
                : meaning;
    }

    static String percent(BigDecimal share) {
        return plain(share.movePointRight(2)) + "%";
    }

    private static Label number(BigDecimal number, String unit) {
        var plain = plain(number);
        return unit == null
                ? same(plain)
                : new Label(plain + " " + unit, plain + " " + inEnglish(unit, plain.equals("1")));
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    /** {@code 元/人} is "yuan per person". Units that are not known here, such as kWh, stay as they are. */
    private static String inEnglish(String unit, boolean isOne) {
        var parts = unit.split("/", 2);
        var first = UNITS.getOrDefault(parts[0], parts[0]);
        var counted = isOne || first.equals(parts[0]) || first.equals("yuan") ? first : first + "s";
        return parts.length == 1 ? counted : counted + " per " + UNITS.getOrDefault(parts[1], parts[1]);
    }

    private static List<String> sorted(Object set) {
        return ((Collection<?>) set).stream().map(Object::toString).sorted().toList();
    }

    private static Label list(List<String> items, Function<String, Label> words, String zh, String en) {
        return items.isEmpty() ? blank(null) : join(items.stream().map(words).toList(), zh, en);
    }

    static Label join(List<Label> labels, String zh, String en) {
        return new Label(
                labels.stream().map(Label::zh).collect(Collectors.joining(zh)),
                labels.stream().map(Label::en).collect(Collectors.joining(en)));
    }

    private static Label same(String text) {
        return new Label(text, text);
    }
}
