package org.wengang.table;

import java.time.LocalDate;
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

    @Override
    public Object cell(int column) {
        return cells[column];
    }

    /** Whether the row is in force on that day. */
    public boolean isInForce(LocalDate day) {
        return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
    }
}
