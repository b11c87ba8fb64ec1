package org.wengang.table;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.TreeSet;
import org.wengang.law.Label;

/** How a cell is written in a workbook, and how people are told what may stand in it. */
final class CellWords {
    private CellWords() {}

    /** What is stored for a typed value: a {@link BigDecimal}, a {@link String}, or null for a blank cell. */
    static Object stored(CellSpec spec, Object value) {
        if (value instanceof LocalDate day) {
            return BigDecimal.valueOf(DayGrammar.serial(day));
        }
        if (value instanceof Boolean flag) {
            return flag ? "是" : "否";
        }
        if (value instanceof Collection<?> set) {
            var words = spec.type() == CellType.CODES
                    ? spec.options().entrySet().stream()
                            .filter(option -> set.contains(option.getKey()))
                            .map(option -> option.getValue().zh())
                            .toList()
                    : new TreeSet<>(set).stream().map(Object::toString).toList();
            return String.join("；", words);
        }
        return switch (spec.type()) {
            case CODE ->
                value == null ? null : spec.options().get((String) value).zh();
            case YEAR -> value == null ? null : new BigDecimal((String) value);
            default -> value == null || value instanceof BigDecimal ? value : value.toString();
        };
    }

    /** What is to be entered. */
    static Label wanted(CellSpec spec) {
        return switch (spec.type()) {
            case MONEY -> new Label("金额（数字，最多两位小数）", "an amount (a number, at most two decimals)");
            case NUMBER -> new Label("数字（最多六位小数）", "a number (at most six decimals)");
            case INTEGER -> new Label("整数", "a whole number");
            case PERCENT -> new Label("百分比（如 80%，最多六位小数）", "a percentage (such as 80%, at most six decimals)");
            case DATE -> new Label("日期（如 2024-02-10）", "a date (such as 2024-02-10)");
            case MONTH -> new Label("月份（如 2024-02）", "a month (such as 2024-02)");
            case MONTHS -> new Label("月份（如 2023-12；2024-01）", "months (such as 2023-12；2024-01)");
            case YEAR -> new Label("年份（四位数，如 2024）", "a year (four digits, such as 2024)");
            case CODE -> new Label("一个选项", "one of the choices");
            case CODES -> new Label("一个或几个选项，用“；”隔开", "one or several choices with ； between them");
            case PREFIXES -> new Label("区划代码的开头（如 3306；3307）", "beginnings of division codes (such as 3306；3307)");
            case YES_NO -> new Label("是或否", "是 (yes) or 否 (no)");
            case TEXT -> new Label("文字（最多 200 字）", "text (at most 200 characters)");
        };
    }

    /** What numbers are allowed and by whom, e.g. 不低于 50%，不高于 100%（法定下限）; null if there is no limit. */
    static Label limits(CellSpec spec) {
        if (spec.min() == null && spec.max() == null) {
            return null;
        }
        var min = spec.min() == null ? null : amount(spec, spec.min());
        var max = spec.max() == null ? null : amount(spec, spec.max());
        var unit = spec.unit() == null || spec.type() == CellType.PERCENT ? "" : " " + spec.unit();
        var zh = (min == null ? "不高于 " + max : max == null ? "不低于 " + min : min + " 至 " + max) + unit;
        var en = (min == null ? "at most " + max : max == null ? "at least " + min : "from " + min + " to " + max)
                + unit;
        return spec.limit() == null
                ? new Label("允许范围：" + zh, "allowed is " + en)
                : new Label(
                        "允许范围：" + zh + "（" + spec.limit().zh() + "）",
                        "allowed is " + en + " (" + spec.limit().en() + ")");
    }

    /** The words that may be entered, in the header's order. */
    static Label choices(CellSpec spec) {
        return new Label(
                String.join("；", words(spec)),
                String.join(
                        "; ",
                        spec.options().values().stream()
                                .map(option -> option.zh() + " (" + option.en() + ")")
                                .toList()));
    }

    static List<String> words(CellSpec spec) {
        return spec.options().values().stream().map(Label::zh).toList();
    }

    /** The column 允许范围 of the sheet 参数. */
    static String allowed(CellSpec spec) {
        return switch (spec.type()) {
            case CODE -> "选填一项：" + choices(spec).zh();
            case CODES -> "可填多项，用“；”隔开：" + choices(spec).zh();
            case YES_NO -> "是；否";
            default -> {
                var limits = limits(spec);
                yield limits == null ? wanted(spec).zh() : wanted(spec).zh() + "，" + limits.zh();
            }
        };
    }

    /** What a blank cell means. */
    static String blank(CellSpec spec) {
        if (spec.required()) {
            return "必填，不可空白";
        }
        if (spec.blank() == null) {
            return "可空白";
        }
        var zh = spec.blank().zh();
        return zh.startsWith("空白") ? zh : "空白＝" + zh;
    }

    private static String amount(CellSpec spec, BigDecimal number) {
        return switch (spec.type()) {
            case PERCENT -> plain(number.movePointRight(2)) + "%";
            case YEAR -> plain(number);
            default -> {
                int decimals = Math.max(0, number.stripTrailingZeros().scale());
                yield String.format(Locale.ROOT, "%,." + decimals + "f", number);
            }
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
