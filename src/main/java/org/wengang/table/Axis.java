package org.wengang.table;

import java.util.List;
import org.wengang.table.formula.Term;

/**
 * What regions are compared on: one indicator, whatever criteria look at it; all flags together; or time.
 *
 * @param subject null for the flags and for time
 * @param line what intervals on it run over; null where it has codes or flags
 */
record Axis(Subject subject, Line line) {
    static final Axis FLAGS = new Axis(null, null);

    /** The days on which a row is in force. */
    static final Axis TIME = new Axis(null, Line.DAYS);

    /** An indicator. The same formula over other cells of the row is another indicator. */
    record Subject(Term of, List<Object> cells) {}

    boolean isValue() {
        return subject != null;
    }

    boolean isInterval() {
        return line != null;
    }
}
