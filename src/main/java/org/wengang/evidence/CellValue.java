package org.wengang.evidence;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.temporal.TemporalAccessor;
import java.util.List;
import java.util.UUID;

/** What the cell of an export holds: nothing, a text, a truth value or an exact number. */
sealed interface CellValue {
    CellValue NOTHING = new Nothing();

    record Nothing() implements CellValue {}

    record Text(String text) implements CellValue {}

    record Flag(boolean flag) implements CellValue {}

    record Figure(BigDecimal figure) implements CellValue {
        private static final int FAR = 300;

        /** Whether it is larger or smaller than any number that a spreadsheet program reckons with, or nearly so. */
        boolean isFarFromOne() {
            return figure.signum() != 0 && Math.abs((long) figure.precision() - figure.scale()) > FAR;
        }

        /** In digits, unless there would be hundreds of zeros. */
        String written() {
            return isFarFromOne() ? figure.toString() : figure.toPlainString();
        }
    }

    /** @throws IllegalArgumentException if the value is of a type that no cell holds */
    static CellValue of(Object value) {
        if (value == null) {
            return NOTHING;
        }
        if (value instanceof CharSequence text) {
            return new Text(text.toString());
        }
        if (value instanceof BigDecimal decimal) {
            return new Figure(decimal);
        }
        if (value instanceof Integer || value instanceof Long) {
            return new Figure(BigDecimal.valueOf(((Number) value).longValue()));
        }
        if (value instanceof BigInteger integer) {
            return new Figure(new BigDecimal(integer));
        }
        if (value instanceof Boolean flag) {
            return new Flag(flag);
        }
        if (value instanceof TemporalAccessor || value instanceof UUID) {
            return new Text(value.toString());
        }
        throw new IllegalArgumentException("no cell holds a " + value.getClass().getName() + ": " + value
                + ". Maybe write it as text; what went through binary floating point is not exact.");
    }

    /** @throws IllegalArgumentException if they are not as many as there are columns */
    static void requireCount(List<?> cells, int columns) {
        if (cells.size() != columns) {
            throw new IllegalArgumentException(
                    "a row of " + cells.size() + " cells for " + columns + " columns: " + cells);
        }
    }
}
