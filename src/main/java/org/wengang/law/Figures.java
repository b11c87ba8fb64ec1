package org.wengang.law;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The figures that a clause states in digits, each with its unit: 500元/人, 20万元, 60%（含）—70%, 1000-3000元, 3年, 2月9日—2月17日.
 * Numbers in Chinese characters are not read (一季度), nor what has no unit.
 */
public final class Figures {
    private static final Pattern RANGE =
            Pattern.compile("\\s*(?:（[^（）]{1,6}）|\\([^()]{1,6}\\))?\\s*(?:[-－–—―~～]{1,2}|至|到)\\s*");
    private static final Pattern DAY = Pattern.compile("(?:(\\d{4})年)?(\\d{1,2})月(\\d{1,2})日");
    private static final Pattern LAST_DAY = Pattern.compile("(\\d{1,2})日");
    private static final Pattern MONTH = Pattern.compile("(?:(\\d{4})年)?(\\d{1,2})月");
    private static final Pattern YEAR = Pattern.compile("(\\d{4})年");
    private static final Pattern NUMBER = Pattern.compile(
            "(\\d+(?:[,，]\\d{3})*(?:\\.\\d+)?)(亿|万)?" + "(元|[%％]|个月|人|名|日|天|小时|年|GB|G|kWh|千瓦时|度|份|件|条|个)?(/[人月年天日])?");
    private static final Map<String, String> SAME =
            Map.of("％", "%", "名", "人", "日", "天", "月", "个月", "G", "GB", "千瓦时", "kWh", "度", "kWh");
    private static final Map<String, BigDecimal> TIMES =
            Map.of("亿", new BigDecimal("1E+8"), "万", new BigDecimal("1E+4"));
    private static final BigDecimal MONTHS_OF_A_YEAR = BigDecimal.valueOf(12);

    private final List<Counted> numbers = new ArrayList<>();
    /** Days, months and years; what of a day is not said is null. */
    private final List<Dated> dates = new ArrayList<>();

    /** A number of a unit, with the words of the clause. */
    private record Counted(String words, String unit, BigDecimal number) {}

    /** A day, a month or a year, with the words of the clause. A year that is not said goes on from the date before. */
    private record Dated(String words, Integer year, Integer month, Integer day) {
        boolean isIn(int wanted) {
            return year == null || year == wanted;
        }
    }

    private Figures() {}

    /** The figures of a clause. */
    public static Figures of(String clause) {
        var figures = new Figures();
        int at = 0;
        while (at < clause.length()) {
            at = Character.isDigit(clause.charAt(at)) ? figures.read(clause, at) : at + 1;
        }
        return figures;
    }

    /**
     * Where a number stands in the clause.
     *
     * @param unit as cells are labelled, e.g. 元, 元/人, 人, 个月; % for shares, of which 1% is 1
     * @return the words that state it, e.g. 20万元
     */
    public Optional<String> number(String unit, BigDecimal number) {
        var one = unit.split("/", 2)[0];
        var wanted = SAME.getOrDefault(one, one);
        return numbers.stream()
                .filter(figure -> figure.unit().equals(wanted)
                                && figure.number().compareTo(number) == 0
                        || wanted.equals("个月")
                                && figure.unit().equals("年")
                                && figure.number().multiply(MONTHS_OF_A_YEAR).compareTo(number) == 0)
                .map(Counted::words)
                .findFirst();
    }

    /** The words that state that day. */
    public Optional<String> day(LocalDate day) {
        return dates.stream()
                .filter(figure -> figure.day() != null
                        && figure.day() == day.getDayOfMonth()
                        && figure.month() == day.getMonthValue()
                        && figure.isIn(day.getYear()))
                .map(Dated::words)
                .findFirst();
    }

    /** The words that state that month, or a day of it. */
    public Optional<String> month(YearMonth month) {
        return dates.stream()
                .filter(figure -> figure.month() != null
                        && figure.month() == month.getMonthValue()
                        && figure.isIn(month.getYear()))
                .map(Dated::words)
                .findFirst();
    }

    /** The words that state that year, or a day or month of it. */
    public Optional<String> year(int year) {
        return dates.stream()
                .filter(figure -> figure.year() != null && figure.year() == year)
                .map(Dated::words)
                .findFirst();
    }

    /** Reads the figure that begins there. @return where to go on */
    private int read(String clause, int at) {
        var day = at(DAY, clause, at);
        if (day != null) {
            var month = Integer.valueOf(day.group(2));
            date(day, day.group(1), month, Integer.valueOf(day.group(3)));
            // 2月9日至17日
            var range = at(RANGE, clause, day.end());
            var last = range == null ? null : at(LAST_DAY, clause, range.end());
            if (last != null) {
                dates.add(new Dated(month + "月" + last.group(), year(null), month, Integer.valueOf(last.group(1))));
                return last.end();
            }
            return day.end();
        }
        var month = at(MONTH, clause, at);
        if (month != null) {
            date(month, month.group(1), Integer.valueOf(month.group(2)), null);
            return month.end();
        }
        var year = at(YEAR, clause, at);
        if (year != null) {
            date(year, year.group(1), null, null);
            return year.end();
        }
        return number(clause, at);
    }

    private int number(String clause, int at) {
        var number = at(NUMBER, clause, at);
        var unit = number;
        if (number.group(3) == null) {
            // 1000-3000元: the unit stands after the second
            var range = at(RANGE, clause, number.end());
            unit = range == null ? null : at(NUMBER, clause, range.end());
        }
        if (unit != null && unit.group(3) != null && (at == 0 || clause.charAt(at - 1) != '第')) {
            var scale = number.group(2) == null ? unit.group(2) : number.group(2);
            var rest = (scale == null ? "" : scale) + unit.group(3) + (unit.group(4) == null ? "" : unit.group(4));
            var value = new BigDecimal(number.group(1).replaceAll("[,，]", ""));
            numbers.add(new Counted(
                    number.group(1) + rest,
                    SAME.getOrDefault(unit.group(3), unit.group(3)),
                    scale == null ? value : value.multiply(TIMES.get(scale))));
        }
        return number.end();
    }

    private void date(Matcher found, String year, Integer month, Integer day) {
        dates.add(new Dated(found.group(), year(year), month, day));
    }

    private Integer year(String said) {
        if (said != null) {
            return Integer.valueOf(said);
        }
        return dates.isEmpty() ? null : dates.get(dates.size() - 1).year();
    }

    private static Matcher at(Pattern pattern, String clause, int at) {
        var matcher = pattern.matcher(clause).region(at, clause.length());
        return matcher.lookingAt() ? matcher : null;
    }
}
