package org.wengang.table;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.wengang.table.workbook.CellAddress;

/**
 * Checks that the two ends of each interval in a row go together. 是 beside a blank bound is harmless and stays as written;
 * 否 beside a blank bound is a fault, for whoever wrote it meant a bound that is not there.
 */
final class RowBounds {

    /** @param otherColumn the column that it does not go together with */
    record Fault(BookFaultCode code, int column, int otherColumn) {
        CellAddress other(int line) {
            return new CellAddress(line, otherColumn);
        }
    }

    private final BookHeader.Table header;
    private final Columns columns;
    private final Object[] values;
    private final Set<Integer> unread;
    private final List<Fault> faults = new ArrayList<>();

    /**
     * @param values of the whole row, from column A on
     * @param unread columns whose value is not known, so that nothing can be said about it
     */
    RowBounds(BookHeader.Table header, Columns columns, Object[] values, Set<Integer> unread) {
        this.header = header;
        this.columns = columns;
        this.values = values;
        this.unread = unread;
    }

    List<Fault> faults() {
        header.criteria().forEach((id, criterion) -> {
            int column = SheetPlace.FIRST_COLUMN + columns.of(id);
            switch (criterion.ask()) {
                case AT_LEAST, AT_MOST -> checkIncluded(column);
                case BAND -> {
                    checkIncluded(column);
                    checkIncluded(column + 2);
                    checkOrder(BookFaultCode.BOUNDS_REVERSED, column, column + 2);
                    checkEmpty(column);
                }
                case WINDOW -> checkOrder(BookFaultCode.BOUNDS_REVERSED, column, column + 1);
                default -> {
                    // one cell, nothing beside it
                }
            }
        });
        checkOrder(BookFaultCode.DATES_REVERSED, values.length - 3, values.length - 2);
        return faults;
    }

    private void checkIncluded(int bound) {
        if (Boolean.FALSE.equals(values[bound + 1]) && values[bound] == null && !unread.contains(bound)) {
            faults.add(new Fault(BookFaultCode.EXCLUDED_WITHOUT_BOUND, bound + 1, bound));
        }
    }

    private void checkOrder(BookFaultCode code, int from, int to) {
        if (values[from] != null && values[to] != null && order(values[from], values[to]) > 0) {
            faults.add(new Fault(code, to, from));
        }
    }

    private void checkEmpty(int from) {
        boolean excluded = Boolean.FALSE.equals(values[from + 1]) || Boolean.FALSE.equals(values[from + 3]);
        if (excluded
                && values[from] != null
                && values[from + 2] != null
                && order(values[from], values[from + 2]) == 0) {
            faults.add(new Fault(BookFaultCode.BOUNDS_EMPTY, from + 2, from));
        }
    }

    @SuppressWarnings("unchecked") // both cells have the type of their criterion
    private static int order(Object one, Object other) {
        return ((Comparable<Object>) one).compareTo(other);
    }
}
