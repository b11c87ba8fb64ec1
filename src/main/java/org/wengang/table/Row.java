package org.wengang.table;

import java.time.LocalDate;
import java.util.Arrays;
import org.wengang.table.formula.Formula;

/**
 * One row of a table, as staff wrote it.
 *
 * @param letter 编号: given once, never reused, so that a trace a year old still finds it
 * @param cites 依据: the citation, e.g. {@code SZ-2024:M1-4/b}
 * @param line where it stands in its sheet, 0-based
 * @param cells typed cells by column; null where blank
 * @param from first day on which the row is in force (施行), or null
 * @param to last day (失效), or null
 */
public record Row(String letter, String cites, int line, Object[] cells, LocalDate from, LocalDate to, String note)
        implements Formula.Cells {

    /** The row whose values stand from column A on in that line, as in {@link SheetLayout}. */
    static Row of(int line, Object[] values) {
        int after = values.length - 3;
        return new Row(
                (String) values[0],
                (String) values[1],
                line,
                Arrays.copyOfRange(values, SheetPlace.FIRST_COLUMN, after),
                (LocalDate) values[after],
                (LocalDate) values[after + 1],
                (String) values[after + 2]);
    }

    /** The typed values from column A on, as in {@link SheetLayout}. */
    Object[] values() {
        var values = new Object[cells.length + 5];
        values[0] = letter;
        values[1] = cites;
        System.arraycopy(cells, 0, values, SheetPlace.FIRST_COLUMN, cells.length);
        values[cells.length + 2] = from;
        values[cells.length + 3] = to;
        values[cells.length + 4] = note;
        return values;
    }

    @Override
    public Object cell(int column) {
        return cells[column];
    }

    /** Whether the row is in force on that day. */
    public boolean isInForce(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
