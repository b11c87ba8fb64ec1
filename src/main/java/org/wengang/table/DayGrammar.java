package org.wengang.table;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.wengang.table.workbook.RawValue;

/**
 * Reads days, months and years from 2000 to 2100. A spreadsheet stores a day as its number, and turns a typed month into
 * the first day of it; written as text, both are ISO 8601.
 */
final class DayGrammar {
    static final LocalDate FIRST = LocalDate.of(2000, 1, 1);
    static final LocalDate LAST = LocalDate.of(2100, 12, 31);

    private static final LocalDate DAY_ZERO = LocalDate.of(1899, 12, 30);
    private static final Pattern DATE = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MONTH = Pattern.compile("[0-9]{4}-[0-9]{2}");
    private static final Pattern YEAR = Pattern.compile("[0-9]{4}");

    private DayGrammar() {}

    /** The number by which a spreadsheet stores that day. */
    static int serial(LocalDate day) {
        return (int) ChronoUnit.DAYS.between(DAY_ZERO, day);
    }

    static LocalDate date(RawValue raw) throws CellRefused {
        LocalDate day = null;
        if (raw instanceof RawValue.Number stored) {
            day = ofSerial(stored);
        } else if (raw instanceof RawValue.Text stored) {
            day = ofText(CellGrammar.trim(stored.text()));
        }
        if (day == null || day.isBefore(FIRST) || day.isAfter(LAST)) {
            throw new CellRefused(BookFaultCode.BAD_DATE);
        }
        return day;
    }

    static YearMonth month(RawValue raw) throws CellRefused {
        if (raw instanceof RawValue.Number stored) {
            var day = ofSerial(stored);
            if (day != null && day.getDayOfMonth() == 1) {
                return inRange(YearMonth.from(day), 1);
            }
        }
        return raw instanceof RawValue.Text stored ? ofText(CellGrammar.trim(stored.text()), 1) : inRange(null, 1);
    }

    static SortedSet<YearMonth> months(RawValue raw) throws CellRefused {
        var months = new TreeSet<YearMonth>();
        if (!(raw instanceof RawValue.Text stored)) {
            months.add(month(raw));
            return months;
        }
        int item = 0;
        for (var text : WordGrammar.items(stored.text())) {
            if (!months.add(ofText(text, ++item))) {
                throw new CellRefused(BookFaultCode.TWICE_IN_CELL, item);
            }
        }
        return months;
    }

    static String year(CellSpec spec, RawValue raw) throws CellRefused {
        var text = WordGrammar.plain(raw);
        if (text == null || !YEAR.matcher(text).matches()) {
            throw new CellRefused(BookFaultCode.BAD_YEAR);
        }
        int year = Integer.parseInt(text);
        if (year < FIRST.getYear() || year > LAST.getYear()) {
            throw new CellRefused(BookFaultCode.BAD_YEAR);
        }
        if (spec.min() != null && year < spec.min().intValue()) {
            throw new CellRefused(BookFaultCode.NUMBER_TOO_SMALL, CellWords.limits(spec));
        }
        if (spec.max() != null && year > spec.max().intValue()) {
            throw new CellRefused(BookFaultCode.NUMBER_TOO_LARGE, CellWords.limits(spec));
        }
        return text;
    }

    /** Null for a part of a day, and for what is out of range. */
    private static LocalDate ofSerial(RawValue.Number stored) {
        var number = stored.decimal();
        boolean day = number.scale() == 0 && number.signum() > 0 && number.precision() <= 6;
        return day ? DAY_ZERO.plusDays(number.intValueExact()) : null;
    }

    private static LocalDate ofText(String text) {
        try {
            return DATE.matcher(text).matches() ? LocalDate.parse(text) : null;
        } catch (DateTimeException e) {
            return null;
        }
    }

    private static YearMonth ofText(String text, int item) throws CellRefused {
        try {
            return inRange(MONTH.matcher(text).matches() ? YearMonth.parse(text) : null, item);
        } catch (DateTimeException e) {
            throw new CellRefused(BookFaultCode.BAD_MONTH, item);
        }
    }

    private static YearMonth inRange(YearMonth month, int item) throws CellRefused {
        if (month == null || month.getYear() < FIRST.getYear() || month.getYear() > LAST.getYear()) {
            throw new CellRefused(BookFaultCode.BAD_MONTH, item);
        }
        return month;
    }
}
